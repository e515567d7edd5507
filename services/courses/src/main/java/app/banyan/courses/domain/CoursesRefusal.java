package app.banyan.courses.domain;

import app.banyan.kernel.Refusal;

/** Every reason for which this service refuses a command it understood. */
public sealed interface CoursesRefusal extends Refusal
        permits CancellationRefusal, CourseRefusal, LadderRefusal, OrderRefusal, RedemptionRefusal {}
