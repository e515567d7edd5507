-- What is taught. A published course keeps its words and its price, because offers, orders and learners rely on them:
-- the running service may only publish a course, never rewrite it.
create table course (
    id           uuid primary key,
    title        text not null check (length(title) between 1 and 200),
    summary      text not null check (length(summary) <= 2000),
    price_minor  bigint check (price_minor between 1 and 99999999),
    currency     text check (currency ~ '^[A-Z]{3}$'),
    training     boolean not null,
    state        text not null check (state in ('DRAFT', 'PUBLISHED')),
    created_at   timestamptz not null,
    published_at timestamptz,
    check ((price_minor is null) = (currency is null)),
    constraint training_is_free check (not training or price_minor is null),
    check ((state = 'PUBLISHED') = (published_at is not null))
);

create table lesson (
    id       uuid primary key,
    course   uuid not null references course,
    position int not null check (position >= 1),
    title    text not null check (length(title) between 1 and 200),
    body     text not null,
    preview  boolean not null,
    unique (course, position),
    unique (id, course)
);

revoke update, delete on course, lesson from ${app};
grant update (state, published_at) on course to ${app};
