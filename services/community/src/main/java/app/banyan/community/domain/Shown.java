package app.banyan.community.domain;

/** Whether something that was written is still there for others. It is never deleted: who hid what, and why, is asked later. */
public enum Shown {
    VISIBLE,
    /** By who wrote it. */
    WITHDRAWN,
    /** By the owner or the manager, for a reason. */
    HIDDEN
}
