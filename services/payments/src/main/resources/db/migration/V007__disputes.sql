-- A payment that its payer's bank claims back. An inquiry is a question of the bank: no money has moved.
create table dispute (
    id             uuid        primary key,
    stripe_dispute text        not null unique check (stripe_dispute <> ''),
    payment        uuid        not null references payment,
    minor          bigint      not null check (minor > 0),
    currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    reason         text        not null check (reason ~ '^[A-Z][A-Z0-9_]*$'),
    state          text        not null check (state in ('INQUIRY', 'OPEN', 'WON', 'LOST', 'DROPPED')),
    opened_at      timestamptz not null,
    closed_at      timestamptz,
    attempts       integer     not null default 0,
    -- When Stripe is asked again for money that it has not written down yet; empty when there is nothing more to ask.
    due_at         timestamptz,
    check ((state in ('WON', 'LOST', 'DROPPED')) = (closed_at is not null))
);
create index dispute_of_payment on dispute (payment, id);
create index dispute_next on dispute (due_at) where due_at is not null;

create function dispute_step() returns trigger language plpgsql as $$
begin
    if not ((old.state = 'INQUIRY' and new.state in ('OPEN', 'DROPPED'))
         or (old.state = 'OPEN'    and new.state in ('WON', 'LOST')))
    then
        raise exception 'a dispute does not go from % to %', old.state, new.state using errcode = 'check_violation',
            constraint = 'dispute_step';
    end if;
    return null;
end $$;
create trigger dispute_moves after update of state on dispute
    for each row when (old.state is distinct from new.state) execute function dispute_step();

revoke update, delete, truncate on dispute from ${app};
grant update (state, minor, closed_at, attempts, due_at) on dispute to ${app};

alter table cash
    add column dispute uuid references dispute,
    drop constraint cash_kind_check,
    add constraint cash_kind_check check (kind in
        ('captured', 'refunded', 'refund-failed', 'transferred', 'transfer-reversed', 'disputed', 'dispute-won')),
    add constraint a_dispute_moves_its_money check ((kind in ('disputed', 'dispute-won')) = (dispute is not null)),
    add check (kind <> 'disputed' or minor < 0),
    add check (kind <> 'dispute-won' or minor > 0);
create index cash_of_dispute on cash (dispute) where dispute is not null;

alter table alert drop constraint alert_kind_check, add constraint alert_kind_check check (kind in
    ('AMOUNT_MISMATCH', 'CURRENCY_MISMATCH', 'PAID_ELSEWHERE', 'UNBOOKED_MONEY', 'EVENT_STUCK', 'CASH_MISSING',
     'REFUND_STUCK', 'REFUND_FAILED', 'TRANSFER_STUCK', 'TRANSFER_FAILED', 'TRANSFER_REVERSED', 'DISPUTE_OPENED'));
