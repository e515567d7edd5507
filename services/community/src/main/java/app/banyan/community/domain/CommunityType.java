package app.banyan.community.domain;

import app.banyan.community.domain.Requirement.Adult;
import app.banyan.community.domain.Requirement.Application;
import app.banyan.community.domain.Requirement.Invitation;
import app.banyan.community.domain.Requirement.Open;
import app.banyan.community.domain.Requirement.Payment;
import app.banyan.community.domain.Requirement.Verified;
import app.banyan.community.domain.Rule.AllOf;
import app.banyan.community.domain.Rule.AnyOf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Kinds of groups: each is a template of settings, which the founder may change one by one. */
public enum CommunityType {
    SEED("种子群", "Seed", 80, null, new Invitation()),
    CORE("核心群", "Core", 40, null, new AllOf(List.of(new Invitation(), new Verified(Badge.REAL_NAME)))),
    FANS("粉丝群", "Fans", 500, null, new Open()),
    /** Entered by eligibility and never by a fee: whoever may earn by selling must not pay for the right. */
    AGENT(
            "代理群",
            "Agents",
            200,
            null,
            new AllOf(List.of(new Verified(Badge.REAL_NAME), new Adult(), new Application(List.of("你打算怎样推广？"), true)))),
    VIP("VIP 群", "VIP", 80, null, new Payment(Optional.empty())),
    EXPERIENCE_OFFICER("体验官群", "Experience officers", 80, null, new Application(List.of("你想体验什么，为什么是你？"), true)),
    RESOURCE_MATCHING(
            "资源对接群",
            "Resource matching",
            200,
            null,
            new AllOf(List.of(
                    new Verified(Badge.REAL_NAME),
                    new AnyOf(List.of(new Verified(Badge.POSITION), new Verified(Badge.ORGANISATION)))))),
    FLASH("快闪群", "Flash", 200, Duration.ofDays(7), new Open()),
    FISSION("裂变群", "Fission", 80, null, new Open());

    private final String chinese;
    private final String english;
    private final int capacity;
    private final Optional<Duration> life;
    private final Admission admission;

    CommunityType(String chinese, String english, int capacity, Duration life, Rule rule) {
        this.chinese = chinese;
        this.english = english;
        this.capacity = capacity;
        this.life = Optional.ofNullable(life);
        this.admission = new Admission(rule);
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    public int capacity() {
        return capacity;
    }

    /** How long such a group lives; without end when empty. */
    public Optional<Duration> life() {
        return life;
    }

    public Admission admission() {
        return admission;
    }
}
