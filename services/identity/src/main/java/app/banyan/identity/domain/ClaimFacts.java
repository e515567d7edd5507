package app.banyan.identity.domain;

import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.CreditCodeInvalid;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.YearInvalid;
import app.banyan.kernel.Refused;
import app.banyan.kernel.UnifiedSocialCreditCode;
import java.time.Year;
import java.util.List;
import java.util.Optional;

/** What is claimed. None of it prints, so that it cannot slip into a log. */
public sealed interface ClaimFacts {

    int LONGEST = 100;

    ClaimKind kind();

    /** What the badge says once the claim is believed. */
    String label();

    /** All of it as one line, to be sealed. */
    String line();

    /** What {@link #line()} was made from. */
    static ClaimFacts of(ClaimKind kind, String line) {
        var texts = line.split(SEPARATOR, -1);
        return switch (kind) {
            case POSITION -> new Position(texts[0], texts[1]);
            case ORGANISATION ->
                new Organisation(
                        texts[0],
                        Optional.of(texts[1]).filter(code -> !code.isEmpty()).map(UnifiedSocialCreditCode::new));
            case EDUCATION -> new Education(texts[0], texts[1], Integer.parseInt(texts[2]));
        };
    }

    /** A control character: no text that was taken has one. */
    String SEPARATOR = "\u001f";

    private static String line(String... texts) {
        return String.join(SEPARATOR, List.of(texts));
    }

    record Position(String organisation, String title) implements ClaimFacts {

        public static Position stated(String organisation, String title) {
            return new Position(
                    PlainText.of("organisation", organisation, LONGEST), PlainText.of("title", title, LONGEST));
        }

        @Override
        public ClaimKind kind() {
            return ClaimKind.POSITION;
        }

        @Override
        public String label() {
            return organisation + " · " + title;
        }

        @Override
        public String line() {
            return ClaimFacts.line(organisation, title);
        }

        @Override
        public String toString() {
            return kind().wire();
        }
    }

    record Organisation(String name, Optional<UnifiedSocialCreditCode> code) implements ClaimFacts {

        public static Organisation stated(String name, Optional<String> code) {
            return new Organisation(
                    PlainText.of("organisation", name, LONGEST),
                    code.map(typed -> UnifiedSocialCreditCode.of(typed, CreditCodeInvalid::new)));
        }

        @Override
        public ClaimKind kind() {
            return ClaimKind.ORGANISATION;
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        public String line() {
            return ClaimFacts.line(name, code.map(UnifiedSocialCreditCode::text).orElse(""));
        }

        @Override
        public String toString() {
            return kind().wire();
        }
    }

    record Education(String school, String degree, int year) implements ClaimFacts {

        private static final int EARLIEST = 1940;

        /** @param today a degree is held, not hoped for */
        public static Education stated(String school, String degree, int year, Year today) {
            if (year < EARLIEST || year > today.getValue()) {
                throw new Refused(new YearInvalid(EARLIEST, today.getValue()));
            }
            return new Education(
                    PlainText.of("school", school, LONGEST), PlainText.of("degree", degree, LONGEST), year);
        }

        @Override
        public ClaimKind kind() {
            return ClaimKind.EDUCATION;
        }

        @Override
        public String label() {
            return school + " · " + degree;
        }

        @Override
        public String line() {
            return ClaimFacts.line(school, degree, String.valueOf(year));
        }

        @Override
        public String toString() {
            return kind().wire();
        }
    }
}
