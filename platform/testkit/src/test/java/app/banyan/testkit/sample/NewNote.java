package app.banyan.testkit.sample;

import jakarta.validation.constraints.NotBlank;

record NewNote(@NotBlank String text) {}
