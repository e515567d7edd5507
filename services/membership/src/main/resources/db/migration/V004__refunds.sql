-- Money on its way back. DUE: it could not buy what it was meant for, all of it goes back. CANCELLATION: the buyer gave
-- a term back, and gets what the rule says of what the order paid.
create table refund (
    id           uuid primary key,
    kind         text not null check (kind in ('DUE', 'CANCELLATION')),
    order_id     uuid not null references orders,
    membership   uuid references membership,
    payment      uuid not null,
    currency     text not null,
    amount_minor bigint not null check (amount_minor > 0),
    agreed_minor bigint,
    reason       text not null check (reason ~ '^[A-Z_]{1,40}$'),
    state        text not null check (state in ('REQUESTED', 'SUCCEEDED', 'FAILED')),
    requested_at timestamptz not null,
    taken_at     timestamptz,
    decided_at   timestamptz,
    told_at      timestamptz,
    constraint paid_by_the_order foreign key (order_id, agreed_minor) references orders (id, to_pay_minor),
    constraint never_more_than_was_paid check (kind = 'DUE' or (agreed_minor is not null and amount_minor <= agreed_minor)),
    constraint a_cancellation_has_its_membership check ((kind = 'CANCELLATION') = (membership is not null)),
    check ((state = 'REQUESTED') = (decided_at is null))
);
create unique index one_refund_of_a_term on refund (order_id) where kind = 'CANCELLATION' and state <> 'FAILED';
create unique index one_refund_of_what_is_due on refund (payment) where kind = 'DUE';
create index refunds_to_ask on refund (requested_at) where state = 'REQUESTED' and taken_at is null;
create index refunds_under_way on refund (membership) where state = 'REQUESTED';

revoke update, delete on refund from ${app};
grant update (state, taken_at, decided_at, told_at) on refund to ${app};
