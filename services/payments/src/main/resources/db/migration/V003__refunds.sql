-- What Stripe took in for a payment, in the buyer's currency, and what of it is being or has been given back. The
-- counter is kept by the table of refunds itself, and no refund fits that would take back more than came in.
alter table payment
    add column received_minor    bigint check (received_minor > 0),
    add column received_currency text   check (received_currency ~ '^[A-Z]{3}$'),
    add column refunded_minor    bigint not null default 0,
    add check ((received_minor is null) = (received_currency is null)),
    add constraint refunds_within_what_came_in
        check (refunded_minor between 0 and coalesce(received_minor, 0));

update payment set received_minor = minor, received_currency = currency where state = 'CAPTURED';

grant update (received_minor, received_currency) on payment to ${app};

-- One giving back of money. The idempotency key at Stripe is made of id and key_number; it is committed here, with the
-- state SENDING, before Stripe is asked.
create table refund (
    id             uuid        primary key,
    payment        uuid        not null references payment,
    seller         text        not null check (seller <> ''),
    minor          bigint      not null check (minor > 0),
    currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    reason         text        not null check (reason ~ '^[A-Z][A-Z_]*$' and length(reason) <= 100),
    state          text        not null check (state in ('REQUESTED', 'SENDING', 'SUCCEEDED', 'FAILED')),
    requested_at   timestamptz not null,
    key_number     integer     not null default 1 check (key_number >= 1),
    key_used_at    timestamptz,
    stripe_refund  text        unique check (stripe_refund <> ''),
    attempts       integer     not null default 0,
    -- When Stripe is asked next; empty when there is nothing more to ask.
    due_at         timestamptz,
    refunded_at    timestamptz,
    failed_at      timestamptz,
    failure_reason text        check (failure_reason ~ '^[A-Z][A-Z0-9_]*$'),
    check ((state = 'REQUESTED') = (key_used_at is null)),
    check (state not in ('REQUESTED', 'SENDING') or (refunded_at is null and due_at is not null)),
    check (state <> 'SUCCEEDED' or refunded_at is not null),
    check ((refunded_at is null) or stripe_refund is not null),
    check ((state = 'FAILED') = (failed_at is not null)),
    check ((failed_at is null) = (failure_reason is null))
);
create index refund_of_payment on refund (payment, id);
create index refund_next on refund (due_at) where due_at is not null;

create function refund_counts() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        update payment set refunded_minor = refunded_minor + new.minor
         where id = new.payment and received_currency = new.currency;
        if not found then
            raise exception 'a refund is in the currency that came in' using errcode = 'check_violation';
        end if;
        return null;
    end if;
    if not ((old.state = 'REQUESTED' and new.state = 'SENDING')
         or (old.state = 'SENDING'   and new.state in ('SUCCEEDED', 'FAILED'))
         or (old.state = 'SUCCEEDED' and new.state = 'FAILED'))
    then
        raise exception 'a refund does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    if new.state = 'FAILED' then
        update payment set refunded_minor = refunded_minor - new.minor where id = new.payment;
    end if;
    return null;
end $$;
create trigger refund_counts after insert on refund for each row execute function refund_counts();
create trigger refund_moves after update of state on refund
    for each row when (old.state is distinct from new.state) execute function refund_counts();

revoke update, delete, truncate on refund from ${app};
grant update (state, key_number, key_used_at, stripe_refund, attempts, due_at, refunded_at, failed_at, failure_reason)
    on refund to ${app};

-- A refund moves money when it succeeds, and again when it fails afterwards: each once.
alter table cash
    add column refund uuid references refund,
    drop constraint cash_kind_check,
    add constraint cash_kind_check check (kind in ('captured', 'refunded', 'refund-failed')),
    add constraint a_refund_moves_its_money check ((kind = 'captured') = (refund is null)),
    add check (kind <> 'refunded' or minor < 0),
    add check (kind <> 'refund-failed' or minor > 0);
create unique index cash_of_refund_once on cash (refund, kind);

alter table alert drop constraint alert_kind_check, add constraint alert_kind_check check (kind in
    ('AMOUNT_MISMATCH', 'CURRENCY_MISMATCH', 'PAID_ELSEWHERE', 'UNBOOKED_MONEY', 'EVENT_STUCK', 'CASH_MISSING',
     'REFUND_STUCK', 'REFUND_FAILED'));
