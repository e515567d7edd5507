-- A community and its settings. Nothing is ever deleted: a community ends, becomes readable only, and is archived.
-- Whoever takes a seat counts it up on this row, so that the row's lock puts those who come at once in a queue.
create table community (
    id            uuid primary key,
    name          text not null check (length(name) between 1 and 100),
    about         text not null check (length(about) <= 2000),
    announcement  text not null check (length(announcement) <= 2000),
    nickname_rule text check (length(nickname_rule) between 1 and 200),
    type          text not null
        check (type in ('SEED', 'CORE', 'FANS', 'AGENT', 'VIP', 'EXPERIENCE_OFFICER', 'RESOURCE_MATCHING', 'FLASH', 'FISSION')),
    zone          text not null check (length(zone) between 1 and 64),
    capacity      int not null constraint capacity_has_a_maximum check (capacity between 1 and 2000),
    seats_taken   int not null,
    admission     text not null check (admission is json object),
    state         text not null check (state in ('OPEN', 'READ_ONLY', 'ARCHIVED')),
    founder       uuid not null,
    founded_at    timestamptz not null,
    ends_at       timestamptz,
    warned_days   int check (warned_days >= 0),
    closed_at     timestamptz,
    archived_at   timestamptz,
    version       int not null check (version >= 1),
    constraint nobody_sits_beyond_capacity check (seats_taken between 0 and capacity),
    constraint ends_after_it_began check (ends_at is null or ends_at > founded_at),
    constraint closed_when_not_open check ((state = 'OPEN') = (closed_at is null)),
    constraint archived_after_it_closed check ((state = 'ARCHIVED') = (archived_at is not null))
);
create index communities_by_name on community (lower(name) text_pattern_ops);
create index communities_that_end on community (ends_at) where state = 'OPEN' and ends_at is not null;
create index communities_to_archive on community (closed_at) where state = 'READ_ONLY';

revoke update, delete, truncate on community from ${app};
grant update (name, about, announcement, nickname_rule, zone, capacity, seats_taken, admission, state, ends_at, warned_days,
    closed_at, archived_at, version) on community to ${app};

-- What is over stays over.
create function a_community_only_ends() returns trigger language plpgsql as $$
begin
    raise exception 'community % is % and does not become % again', old.id, old.state, new.state
        using errcode = 'check_violation';
end
$$;
create trigger a_community_only_ends before update of state on community
    for each row when (old.state = 'ARCHIVED' and new.state <> 'ARCHIVED' or old.state = 'READ_ONLY' and new.state = 'OPEN')
    execute function a_community_only_ends();
