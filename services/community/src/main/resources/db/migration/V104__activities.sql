-- What a community does together. Places are counted where people sign up, so that nobody comes in beyond the capacity.
create table activity (
    id           uuid primary key,
    community    uuid not null,
    section      uuid not null,
    host         uuid not null,
    title        text not null constraint activity_title_length check (length(title) between 1 and 120),
    body         text not null constraint activity_body_length check (length(body) between 1 and 20000),
    place        text check (length(place) between 1 and 200),
    online       text check (online ~ '^https://' and length(online) <= 500),
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    capacity     int check (capacity between 1 and 2000),
    taken        int not null default 0,
    planned_at   timestamptz not null,
    cancelled_at timestamptz,
    cancelled_by uuid,
    foreign key (section, community) references section (id, community),
    constraint somewhere_or_online check ((place is null) <> (online is null)),
    constraint ends_after_it_begins check (ends_at > starts_at),
    constraint nobody_comes_beyond_capacity check (taken between 0 and coalesce(capacity, 1000000)),
    check ((cancelled_at is null) = (cancelled_by is null))
);
create index activities_of_section on activity (section, starts_at, id);

create table sign_up (
    id           uuid primary key,
    activity     uuid not null references activity,
    account      uuid not null,
    signed_up_at timestamptz not null,
    constraint signed_up_once unique (activity, account)
);
create index sign_ups_of_activity on sign_up (activity, id);

create function sign_ups_take_places() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update activity set taken = taken + 1 where id = new.activity;
    else
        update activity set taken = taken - 1 where id = old.activity;
    end if;
    return null;
end
$$;
create trigger sign_ups_take_places after insert or delete on sign_up
    for each row execute function sign_ups_take_places();

revoke update, delete, truncate on activity, sign_up from ${app};
grant update (taken, cancelled_at, cancelled_by) on activity to ${app};
grant delete on sign_up to ${app};
