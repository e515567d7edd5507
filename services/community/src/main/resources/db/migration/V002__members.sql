-- Who belongs to a community, one row for each stay: who comes back gets a new one. Members whose tier pays for their
-- place take no seat, because the tier's own seats are their limit.
create table member (
    id             uuid primary key,
    community      uuid not null references community,
    account        uuid not null,
    way            text not null check (way in ('FOUNDING', 'ADMISSION', 'INVITATION', 'MEMBERSHIP')),
    seated         boolean not null,
    owner          boolean not null,
    manager        boolean not null,
    expert         boolean not null,
    joined_at      timestamptz not null,
    managing_since timestamptz,
    appointed_by   uuid,
    ended_at       timestamptz,
    end_reason     text check (end_reason in ('LEFT', 'REMOVED', 'BANNED', 'MEMBERSHIP_ENDED')),
    check ((ended_at is null) = (end_reason is null)),
    constraint a_manager_was_appointed
        check (manager = (managing_since is not null) and manager = (appointed_by is not null)),
    constraint paid_places_take_no_seat check (seated = (way <> 'MEMBERSHIP')),
    constraint an_owner_does_not_leave check (ended_at is null or not owner),
    constraint a_manager_is_dismissed_on_leaving check (ended_at is null or not manager)
);
create unique index one_stay_at_a_time on member (community, account) where ended_at is null;
create unique index one_owner on member (community) where owner;
create unique index one_manager on member (community) where manager;
create index members_of_community on member (community, id) where ended_at is null;
create index stays_of_account on member (account, id);

revoke update, delete, truncate on member from ${app};
grant update (owner, manager, expert, managing_since, appointed_by, ended_at, end_reason) on member to ${app};

create table ban (
    id        uuid primary key,
    community uuid not null references community,
    account   uuid not null,
    by        uuid not null,
    reason    text not null check (length(reason) between 1 and 500),
    banned_at timestamptz not null,
    until     timestamptz check (until > banned_at),
    lifted_at timestamptz,
    lifted_by uuid,
    check ((lifted_at is null) = (lifted_by is null))
);
create unique index one_ban_at_a_time on ban (community, account) where lifted_at is null;

revoke update, delete, truncate on ban from ${app};
grant update (lifted_at, lifted_by) on ban to ${app};
