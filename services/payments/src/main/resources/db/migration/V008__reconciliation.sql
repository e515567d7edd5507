-- Stripe's list of balance transactions and ours, held side by side.

-- When Stripe was seen to list it with the same amount, fee and currency.
alter table cash add column reconciled_at timestamptz;
grant update (reconciled_at) on cash to ${app};
create index cash_not_reconciled on cash (occurred_at) where reconciled_at is null;

-- From and up to when, by Stripe's time, both lists were compared.
create table reconciliation (
    one          boolean     primary key default true check (one),
    covers_from  timestamptz not null,
    covers_until timestamptz not null,
    ran_at       timestamptz not null,
    check (covers_from <= covers_until)
);

-- What is in one list and not, or not equally, in the other. It closes by itself when the lists agree, or by a person with
-- a reason; either way it stays.
create table reconciliation_exception (
    id                  uuid        primary key,
    kind                text        not null check (kind in ('UNBOOKED', 'DIFFERS', 'UNKNOWN_TO_STRIPE')),
    balance_transaction text        not null check (balance_transaction <> ''),
    -- Stripe's word for what moved, or ours for what Stripe does not know.
    type                text        not null,
    source              text,
    minor               bigint      not null,
    fee_minor           bigint      not null,
    currency            text        not null check (currency ~ '^[A-Z]{3}$'),
    occurred_at         timestamptz not null,
    first_seen_at       timestamptz not null,
    owner               uuid,
    note                text,
    assigned_by         uuid,
    assigned_at         timestamptz,
    resolved_at         timestamptz,
    -- Empty when it closed by itself.
    resolved_by         uuid,
    reason              text,
    alerted_at          timestamptz,
    constraint seen_once unique (balance_transaction, kind),
    check ((owner is null) = (assigned_at is null)),
    check ((owner is null) = (assigned_by is null)),
    constraint resolved_with_a_reason check ((resolved_by is null) = (reason is null)),
    check (resolved_by is null or resolved_at is not null)
);
create index reconciliation_exception_open on reconciliation_exception (first_seen_at, id) where resolved_at is null;

create function reconciliation_exception_closes() returns trigger language plpgsql as $$
begin
    raise exception 'what is resolved stays resolved' using errcode = 'check_violation',
        constraint = 'resolved_stays_resolved';
end $$;
create trigger reconciliation_exception_closed before update on reconciliation_exception
    for each row when (old.resolved_at is not null) execute function reconciliation_exception_closes();

revoke update, delete, truncate on reconciliation_exception from ${app};
grant update (owner, note, assigned_by, assigned_at, resolved_at, resolved_by, reason, alerted_at)
    on reconciliation_exception to ${app};

alter table alert drop constraint alert_kind_check, add constraint alert_kind_check check (kind in
    ('AMOUNT_MISMATCH', 'CURRENCY_MISMATCH', 'PAID_ELSEWHERE', 'UNBOOKED_MONEY', 'EVENT_STUCK', 'CASH_MISSING',
     'REFUND_STUCK', 'REFUND_FAILED', 'TRANSFER_STUCK', 'TRANSFER_FAILED', 'TRANSFER_REVERSED', 'DISPUTE_OPENED',
     'RECONCILIATION_OVERDUE'));
