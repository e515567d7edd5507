package app.banyan.community.domain;

import app.banyan.kernel.Refusal;

/** Every reason for which this service refuses a command it understood, by feature. */
public sealed interface CommunityRefusal extends Refusal
        permits AdmissionRefusal,
                ApplicationRefusal,
                ContentRefusal,
                FoundingRefusal,
                InvitationRefusal,
                LifetimeRefusal,
                MemberRefusal,
                StewardshipRefusal {}
