package app.banyan.courses.domain;

/** A draft is seen by operators only; a published course stays published. */
public enum CourseState {
    DRAFT,
    PUBLISHED
}
