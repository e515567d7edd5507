package app.banyan.mall.domain;

/** RECEIVED → RUNNING → DONE, or FAILED from either when the file turns out to be none that can be read. */
public enum ImportState {
    RECEIVED,
    RUNNING,
    DONE,
    FAILED
}
