package app.banyan.testkit.sample;

import app.banyan.kernel.Refusal;

sealed interface SampleRefusal extends Refusal {

    record Rude(String word) implements SampleRefusal {}
}
