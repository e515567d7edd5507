package app.banyan.community.domain;

/** What goes into a section. It stays as it was made, because its content would fit no other. */
public enum SectionKind {
    POSTS,
    QUESTIONS,
    FILES,
    ACTIVITY,
    /** Goods that the community resells. The mall keeps its shelf ({@code /v1/shelves/{community}}), the section only has its place here. */
    SHELF;

    public boolean takesPosts() {
        return this == POSTS || this == QUESTIONS;
    }
}
