package app.banyan.selling.sale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a dispute ended, for the seller. */
public enum Outcome {
    @JsonProperty("won")
    WON,
    @JsonProperty("lost")
    LOST
}
