-- The payment of an order. One order has one payment, whatever happens to it at Stripe.
create table payment (
    id              uuid        primary key,
    order_id        uuid        not null unique,
    seller          text        not null check (seller <> ''),
    minor           bigint      not null check (minor > 0),
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    description     text        not null check (length(description) between 1 and 500),
    return_url      text        not null check (length(return_url) between 1 and 2000),
    state           text        not null check (state in ('OPENING', 'OPEN', 'CAPTURED', 'MISMATCH', 'EXPIRED')),
    -- The idempotency key at Stripe is made of id and attempt; it is committed here before Stripe is asked.
    attempt         integer     not null default 1 check (attempt >= 1),
    page_ends_at    timestamptz not null,
    session         text        unique check (session <> ''),
    checkout_url    text        check (checkout_url <> ''),
    payment_intent  text        unique check (payment_intent <> ''),
    created_at      timestamptz not null,
    captured_at     timestamptz,
    check ((state = 'OPENING') = (session is null)),
    check ((state = 'CAPTURED') = (captured_at is not null)),
    check (state <> 'CAPTURED' or payment_intent is not null)
);

-- Every state is entered at most once: the same change told by two events is one change.
create table payment_step (
    payment uuid        not null references payment,
    state   text        not null check (state in ('OPENING', 'OPEN', 'CAPTURED', 'MISMATCH', 'EXPIRED')),
    at      timestamptz not null,
    primary key (payment, state)
);

create function payment_step() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and not (
           (old.state = 'OPENING' and new.state in ('OPEN', 'CAPTURED', 'MISMATCH', 'EXPIRED'))
        or (old.state = 'OPEN'    and new.state in ('CAPTURED', 'MISMATCH', 'EXPIRED'))
        or (old.state = 'EXPIRED' and new.state in ('CAPTURED', 'MISMATCH')))
    then
        raise exception 'a payment does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    insert into payment_step (payment, state, at) values (new.id, new.state, now());
    return null;
end $$;

create trigger payment_opens after insert on payment for each row execute function payment_step();
create trigger payment_moves after update of state on payment
    for each row when (old.state is distinct from new.state) execute function payment_step();

-- What was agreed is never changed afterwards, and nothing is forgotten.
revoke update, delete, truncate on payment, payment_step from ${app};
grant update (state, attempt, page_ends_at, session, checkout_url, payment_intent, captured_at) on payment to ${app};

-- What moved on the Stripe balance: one row for each balance transaction, added once.
create table cash (
    balance_transaction text        primary key check (balance_transaction <> ''),
    kind                text        not null check (kind in ('captured')),
    payment             uuid        not null references payment,
    minor               bigint      not null,
    fee_minor           bigint      not null,
    net_minor           bigint      not null,
    currency            text        not null check (currency ~ '^[A-Z]{3}$'),
    occurred_at         timestamptz not null,
    recorded_at         timestamptz not null,
    check (net_minor = minor - fee_minor),
    check (kind <> 'captured' or minor > 0)
);
create unique index cash_one_capture on cash (payment) where kind = 'captured';
revoke update, delete, truncate on cash from ${app};

-- Money that is at Stripe but whose balance transaction was not written yet: asked for again until it is there.
create table cash_due (
    payment  uuid        primary key references payment,
    session  text        not null,
    since    timestamptz not null,
    attempts integer     not null default 0,
    due_at   timestamptz not null
);
create index cash_due_next on cash_due (due_at);
