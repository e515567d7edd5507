-- What people join. A published tier keeps its promise: the running service may publish and retire it, never rewrite it.
create table tier (
    id           uuid primary key,
    community    uuid,
    name         text not null check (length(name) between 1 and 100),
    description  text not null check (length(description) <= 2000),
    period_unit  text not null check (period_unit in ('DAYS', 'MONTHS', 'YEARS')),
    period_count int not null,
    currency     text not null check (currency ~ '^[A-Z]{3}$'),
    list_minor   bigint not null check (list_minor between 1 and 99999999),
    rank         int not null check (rank between 1 and 1000),
    zone         text not null,
    state        text not null check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
    created_at   timestamptz not null,
    published_at timestamptz,
    retired_at   timestamptz,
    constraint at_most_twelve_months check (period_count between 1 and
        case period_unit when 'DAYS' then 366 when 'MONTHS' then 12 else 1 end),
    check ((state = 'DRAFT') = (published_at is null)),
    check ((state = 'RETIRED') = (retired_at is not null))
);
create index tiers_of_community on tier (community, id);

create table price_step (
    tier        uuid not null references tier,
    position    int not null,
    from_seat   int check (from_seat >= 2),
    from_time   timestamptz,
    price_minor bigint not null check (price_minor between 1 and 99999999),
    primary key (tier, position),
    unique (tier, from_seat),
    unique (tier, from_time),
    constraint a_step_has_one_place check ((from_seat is null) <> (from_time is null))
);

create table benefit (
    tier     uuid not null references tier,
    position int not null,
    kind     text not null check (kind in ('all-system-courses', 'course', 'perk')),
    course   uuid,
    name     text check (length(name) between 1 and 100),
    primary key (tier, position),
    constraint a_benefit_says_what check ((kind = 'course') = (course is not null) and (kind = 'perk') = (name is not null))
);

create table reminder_day (
    tier uuid not null references tier,
    days int not null check (days between 1 and 60),
    primary key (tier, days)
);

-- The seats of each tier, counted in one row: whoever takes or frees one holds its lock. Limits only rise.
create table seats (
    tier     uuid primary key references tier,
    seats    int check (seats >= 1),
    sold     int not null check (sold >= 0),
    reserved int not null check (reserved >= 0),
    called   int not null check (called >= 0),
    constraint no_more_than_the_seats check (sold + reserved + called <= seats)
);

-- The line for a seat. A place is called when a seat is free, and holds it until its time is over.
create table waiting_place (
    id         uuid primary key,
    tier       uuid not null references seats,
    account    uuid not null,
    state      text not null check (state in ('WAITING', 'CALLED', 'TAKEN', 'LEFT', 'LAPSED', 'CLOSED')),
    joined_at  timestamptz not null,
    call_until timestamptz,
    over_at    timestamptz,
    constraint called_until check (state <> 'CALLED' or call_until is not null),
    check ((state in ('WAITING', 'CALLED')) = (over_at is null))
);
create unique index one_place_in_line on waiting_place (account, tier) where state in ('WAITING', 'CALLED');
create index line on waiting_place (tier, id) where state = 'WAITING';
create index calls on waiting_place (call_until) where state = 'CALLED';
create index places_of_account on waiting_place (account, id);

revoke update, delete on tier, price_step, benefit, reminder_day, seats, waiting_place from ${app};
grant update (state, published_at, retired_at) on tier to ${app};
grant update (seats, sold, reserved, called) on seats to ${app};
grant update (state, call_until, over_at) on waiting_place to ${app};

create function seats_are_promised() returns trigger language plpgsql as $$
begin
    raise exception 'the seats of tier % may only be raised', old.tier using errcode = 'check_violation';
end
$$;
create trigger seats_are_promised before update of seats on seats
    for each row when (new.seats is distinct from old.seats and (old.seats is null or new.seats is null or new.seats < old.seats))
    execute function seats_are_promised();
