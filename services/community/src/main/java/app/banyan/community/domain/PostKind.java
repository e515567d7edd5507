package app.banyan.community.domain;

/** A post says something; a question waits for an answer. Which of the two is decided by the section. */
public enum PostKind {
    POST,
    QUESTION;

    public static PostKind in(SectionKind section) {
        return section == SectionKind.QUESTIONS ? QUESTION : POST;
    }
}
