-- Courses that lead from one to the next, and the next rung as it is offered to one person.
create table ladder (
    id          uuid primary key,
    name        text not null check (length(name) between 1 and 200),
    credit      text not null check (credit in ('NONE', 'FULL')),
    offer_hours int not null check (offer_hours between 1 and 8760),
    created_at  timestamptz not null
);

create table rung (
    ladder   uuid not null references ladder,
    position int not null check (position >= 1),
    course   uuid not null references course,
    primary key (ladder, position),
    unique (ladder, course)
);
create index rung_course on rung (course);

-- An offer is made once; its deadline never moves. What it costs is reckoned when it is looked at.
create table offer (
    id       uuid primary key,
    account  uuid not null,
    ladder   uuid not null,
    course   uuid not null,
    due_at   timestamptz not null,
    deadline timestamptz not null check (deadline > due_at),
    foreign key (ladder, course) references rung (ladder, course),
    constraint one_offer_per_rung unique (account, ladder, course)
);

revoke update, delete on ladder, rung, offer from ${app};
