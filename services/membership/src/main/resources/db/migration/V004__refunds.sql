-- Money on its way back, asked of payments until it has taken each request. Money that could not buy what it was meant
-- for goes back whole and once; a term that its holder gave back, by the rule.
create table owed_refund (
    refund   uuid primary key,
    order_id uuid not null references orders,
    payment  uuid not null,
    minor    bigint not null check (minor > 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    reason   text not null check (reason ~ '^[A-Z][A-Z_]*$'),
    state    text not null check (state in ('DUE', 'ASKED', 'REFUNDED', 'FAILED')),
    attempts int not null default 0,
    due_at   timestamptz not null,
    unique (refund, order_id, minor)
);
create unique index what_bought_nothing_goes_back_once on owed_refund (payment) where reason not in ('FULL', 'PRO_RATA');
create index refunds_to_ask_for on owed_refund (due_at) where state = 'DUE';
create index refunds_of_payment on owed_refund (payment);

-- Terms that their holders gave back. A term is given back once, unless that failed, and never for more than its order
-- paid.
create table cancellation (
    refund       uuid primary key,
    order_id     uuid not null,
    membership   uuid not null references membership,
    amount_minor bigint not null,
    paid_minor   bigint not null,
    state        text not null check (state in ('REQUESTED', 'SUCCEEDED', 'FAILED')),
    requested_at timestamptz not null,
    decided_at   timestamptz,
    told_at      timestamptz,
    constraint its_own_refund foreign key (refund, order_id, amount_minor) references owed_refund (refund, order_id, minor),
    constraint paid_by_its_order foreign key (order_id, paid_minor) references orders (id, to_pay_minor),
    constraint never_more_than_was_paid check (amount_minor <= paid_minor),
    check ((state = 'REQUESTED') = (decided_at is null)),
    constraint told_when_it_succeeded check (told_at is null or state <> 'REQUESTED')
);
create unique index a_term_goes_back_once on cancellation (order_id) where state <> 'FAILED';
create index cancellations_of_membership on cancellation (membership);
create index cancellations_under_way on cancellation (requested_at) where state = 'REQUESTED';

revoke update, delete on owed_refund, cancellation from ${app};
grant update (state, attempts, due_at) on owed_refund to ${app};
grant update (state, decided_at, told_at) on cancellation to ${app};

create function refunded_when_money_went_back() returns trigger language plpgsql as $$
begin
    if not exists (select from owed_refund r where r.payment = new.payment and r.state = 'REFUNDED') then
        raise exception 'the money of order % has not gone back', new.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger refunded_when_money_went_back before update of state on orders
    for each row when (new.state = 'REFUNDED') execute function refunded_when_money_went_back();
