-- Who holds which tier, and which order paid for which time. Whether a membership opens anything follows from state and
-- ends_at alone.
create table membership (
    id         uuid primary key,
    account    uuid not null,
    tier       uuid not null references tier,
    community  uuid,
    order_id   uuid not null unique references orders,
    seat       int not null check (seat >= 1),
    started_at timestamptz not null,
    ends_at    timestamptz not null,
    state      text not null check (state in ('ACTIVE', 'REFUNDING', 'ENDED')),
    ended_at   timestamptz,
    end_reason text check (end_reason in ('EXPIRED', 'REFUNDED', 'UPGRADED')),
    seat_until timestamptz,
    holds_seat boolean not null,
    constraint ends_after_its_start check (ends_at > started_at),
    constraint ended_for_a_reason check ((state = 'ENDED') = (ended_at is not null) and (state = 'ENDED') = (end_reason is not null))
);
create unique index held_once on membership (account, tier) where state in ('ACTIVE', 'REFUNDING');
create index memberships_of_account on membership (account, id);
create index memberships_to_end on membership (ends_at) where state = 'ACTIVE';
create index seats_to_free on membership (seat_until) where holds_seat and state = 'ENDED';

create table term (
    order_id      uuid primary key references orders,
    membership    uuid not null references membership,
    number        int not null check (number >= 1),
    starts_at     timestamptz not null,
    ends_at       timestamptz not null check (ends_at > starts_at),
    currency      text not null,
    paid_minor    bigint not null check (paid_minor > 0),
    worth_minor   bigint not null check (worth_minor >= paid_minor),
    bought_at     timestamptz not null,
    given_back_at timestamptz,
    constraint paid_by_its_order foreign key (order_id, paid_minor) references orders (id, to_pay_minor)
);
create unique index terms_follow_each_other on term (membership, number) where given_back_at is null;

-- Which reminders were told of which end.
create table reminder (
    membership uuid not null references membership,
    ends_at    timestamptz not null,
    days       int not null,
    told_at    timestamptz not null,
    primary key (membership, ends_at, days)
);

revoke update, delete on membership, term, reminder from ${app};
grant update (ends_at, state, ended_at, end_reason, seat_until, holds_seat) on membership to ${app};
grant update (given_back_at) on term to ${app};
