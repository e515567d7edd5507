-- Whom money is paid out to, and the connected account at Stripe that it goes through. The key under which Stripe is asked
-- for that account is made of the id, so it is committed here before Stripe is asked.
create table payout_account (
    id             uuid        primary key,
    payee_kind     text        not null check (payee_kind in ('PERSON', 'MERCHANT', 'COMMUNITY')),
    payee          uuid        not null,
    opened_by      uuid        not null,
    opened_at      timestamptz not null,
    stripe_account text        unique check (stripe_account <> ''),
    -- Stripe would send money there today.
    ready          boolean     not null default false,
    -- Stripe's fingerprint of the bank account, never its number; empty while none is named.
    destination    text        check (destination <> ''),
    bank_name      text,
    bank_last4     text        check (length(bank_last4) between 1 and 4),
    -- Business time at which the destination was last seen to be another one.
    changed_at     timestamptz,
    looked_at      timestamptz,
    attempts       integer     not null default 0,
    -- When Stripe is asked next.
    due_at         timestamptz not null,
    constraint one_account_a_payee unique (payee_kind, payee),
    constraint ready_with_a_destination check (not ready or destination is not null),
    check ((destination is null) = (bank_last4 is null)),
    check (destination is null or (stripe_account is not null and changed_at is not null))
);
create index payout_account_next on payout_account (due_at);

-- What became of an account, for good: who opened it and asked for its page, which bank account it led to since when.
create table payout_account_step (
    account     uuid        not null references payout_account,
    number      integer     not null check (number >= 1),
    what        text        not null check (what in ('OPENED', 'PAGE', 'BANK', 'READY', 'NOT_READY')),
    -- The person; empty for what Stripe told.
    by          uuid,
    destination text,
    bank_last4  text,
    at          timestamptz not null,
    primary key (account, number),
    check ((what in ('OPENED', 'PAGE')) = (by is not null))
);

-- No destination changes without its time and its row.
create function payout_account_moved() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if new.destination is distinct from old.destination then
        if new.changed_at is null or new.changed_at is not distinct from old.changed_at then
            raise exception 'a destination changes at a time' using errcode = 'check_violation',
                constraint = 'a_destination_changes_at_a_time';
        end if;
        insert into payout_account_step (account, number, what, destination, bank_last4, at)
        select new.id, count(*) + 1, 'BANK', new.destination, new.bank_last4, new.changed_at
          from payout_account_step where account = new.id;
    elsif new.changed_at is distinct from old.changed_at then
        raise exception 'nothing changed at that time' using errcode = 'check_violation',
            constraint = 'a_destination_changes_at_a_time';
    end if;
    if new.ready <> old.ready then
        insert into payout_account_step (account, number, what, destination, bank_last4, at)
        select new.id, count(*) + 1, case when new.ready then 'READY' else 'NOT_READY' end,
               new.destination, new.bank_last4, coalesce(new.looked_at, now())
          from payout_account_step where account = new.id;
    end if;
    return null;
end $$;
create trigger payout_account_moves after update on payout_account for each row execute function payout_account_moved();

revoke update, delete, truncate on payout_account, payout_account_step from ${app};
grant update (stripe_account, ready, destination, bank_name, bank_last4, changed_at, looked_at, attempts, due_at)
    on payout_account to ${app};
