package app.banyan.community.domain;

import app.banyan.kernel.CommunityId;

/** Why an application is not taken, or not decided. */
public sealed interface ApplicationRefusal extends CommunityRefusal {

    record NoApplicationAsked(CommunityId community) implements ApplicationRefusal {}

    record AnswersDiffer(int questions, int answers) implements ApplicationRefusal {}

    record ApplicationOpen(ApplicationId application) implements ApplicationRefusal {}

    /** Who is in already need not apply. */
    record NothingToApplyFor(CommunityId community) implements ApplicationRefusal {}

    record AlreadyDecided(ApplicationId application, ApplicationState state) implements ApplicationRefusal {}
}
