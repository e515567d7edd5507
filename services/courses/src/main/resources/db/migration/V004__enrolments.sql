-- Who may learn what, and how far each learner is.
create table enrolment (
    id          uuid primary key,
    account     uuid not null,
    course      uuid not null references course,
    order_id    uuid unique references orders,
    started_at  timestamptz not null,
    finished_at timestamptz,
    constraint held_once unique (account, course),
    unique (id, course)
);
create index enrolments_of_account on enrolment (account, id);

-- A finished lesson belongs to the course of the enrolment: both keys carry the course.
create table completion (
    enrolment   uuid not null,
    course      uuid not null,
    lesson      uuid not null,
    finished_at timestamptz not null,
    primary key (enrolment, lesson),
    foreign key (enrolment, course) references enrolment (id, course),
    foreign key (lesson, course) references lesson (id, course)
);

revoke update, delete on enrolment, completion from ${app};
grant update (finished_at) on enrolment to ${app};
