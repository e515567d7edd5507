-- Money sent to a payee: one transfer for each payout, whatever Stripe does not answer. The idempotency key at Stripe is made
-- of the payout and key_number; it is committed here, with the state SENDING and the destination, before Stripe is asked.
create table transfer (
    payout          uuid        primary key,
    payee_kind      text        not null check (payee_kind in ('PERSON', 'MERCHANT', 'COMMUNITY')),
    payee           uuid        not null,
    minor           bigint      not null check (minor > 0),
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    requested_by    text        not null check (requested_by <> ''),
    requested_at    timestamptz not null,
    state           text        not null check (state in ('REQUESTED', 'SENDING', 'TRANSFERRED', 'FAILED', 'REVERSED')),
    destination     text        check (destination <> ''),
    key_number      integer     not null default 1 check (key_number >= 1),
    key_used_at     timestamptz,
    stripe_transfer text        unique check (stripe_transfer <> ''),
    reversed_minor  bigint      not null default 0,
    attempts        integer     not null default 0,
    -- When Stripe is asked next; empty when there is nothing more to ask.
    due_at          timestamptz,
    transferred_at  timestamptz,
    failed_at       timestamptz,
    failure_reason  text        check (failure_reason ~ '^[A-Z][A-Z0-9_]*$'),
    reversed_at     timestamptz,
    constraint reversed_within_what_was_sent check (reversed_minor between 0 and minor),
    check ((destination is null) = (key_used_at is null)),
    check (state not in ('SENDING', 'TRANSFERRED', 'REVERSED') or key_used_at is not null),
    check (state not in ('REQUESTED', 'SENDING') or (stripe_transfer is null and due_at is not null)),
    check ((state in ('TRANSFERRED', 'REVERSED')) = (stripe_transfer is not null)),
    check ((stripe_transfer is null) = (transferred_at is null)),
    check ((state = 'FAILED') = (failed_at is not null)),
    check ((failed_at is null) = (failure_reason is null)),
    check ((state = 'REVERSED') = (reversed_at is not null)),
    check (state <> 'REVERSED' or reversed_minor = minor)
);
create index transfer_next on transfer (due_at) where due_at is not null;

create function transfer_step() returns trigger language plpgsql as $$
begin
    if not ((old.state = 'REQUESTED'   and new.state in ('SENDING', 'FAILED'))
         or (old.state = 'SENDING'     and new.state in ('TRANSFERRED', 'FAILED'))
         or (old.state = 'TRANSFERRED' and new.state = 'REVERSED'))
    then
        raise exception 'a transfer does not go from % to %', old.state, new.state using errcode = 'check_violation',
            constraint = 'transfer_step';
    end if;
    return null;
end $$;
create trigger transfer_moves after update of state on transfer
    for each row when (old.state is distinct from new.state) execute function transfer_step();

revoke update, delete, truncate on transfer from ${app};
grant update (state, destination, key_number, key_used_at, stripe_transfer, reversed_minor, attempts, due_at,
              transferred_at, failed_at, failure_reason, reversed_at) on transfer to ${app};

-- Money of a payout belongs to no payment.
alter table cash
    alter column payment drop not null,
    add column payout uuid references transfer,
    drop constraint cash_kind_check,
    add constraint cash_kind_check check
        (kind in ('captured', 'refunded', 'refund-failed', 'transferred', 'transfer-reversed')),
    drop constraint a_refund_moves_its_money,
    add constraint a_refund_moves_its_money check ((kind in ('refunded', 'refund-failed')) = (refund is not null)),
    add constraint a_transfer_moves_its_money
        check ((kind in ('transferred', 'transfer-reversed')) = (payout is not null)),
    add constraint of_a_payment_or_of_a_payout check ((payment is null) = (payout is not null)),
    add check (kind <> 'transferred' or minor < 0),
    add check (kind <> 'transfer-reversed' or minor > 0);
create unique index cash_one_transfer on cash (payout) where kind = 'transferred';

alter table alert drop constraint alert_kind_check, add constraint alert_kind_check check (kind in
    ('AMOUNT_MISMATCH', 'CURRENCY_MISMATCH', 'PAID_ELSEWHERE', 'UNBOOKED_MONEY', 'EVENT_STUCK', 'CASH_MISSING',
     'REFUND_STUCK', 'REFUND_FAILED', 'TRANSFER_STUCK', 'TRANSFER_FAILED', 'TRANSFER_REVERSED'));
