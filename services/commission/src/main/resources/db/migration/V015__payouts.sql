-- Payouts: money that a payee draws. The books say what moved; these rows say how far each payout is, and who decided.

-- Every party that wants it is paid on Mondays. Who said so is asked about when it is done.
create table payout_schedule (
    party_kind text        not null check (party_kind in ('person', 'community', 'merchant')),
    party_id   text        not null check (party_id <> ''),
    account    uuid        not null,
    since      timestamptz not null,
    primary key (party_kind, party_id)
);

create table payout_run (
    id         uuid primary key,
    due_at     timestamptz not null unique,
    started_at timestamptz not null check (started_at >= due_at)
);

create table payout (
    id              uuid primary key,
    party_kind      text        not null check (party_kind in ('person', 'community', 'merchant')),
    party_id        text        not null check (party_id <> ''),
    currency        text        not null check (currency ~ '^[A-Z]{3}$'),
    gross           bigint      not null check (gross > 0),
    tax             bigint      not null check (tax >= 0),
    net             bigint      not null check (net > 0),
    state           text        not null
        check (state in ('RESERVED', 'SENDING', 'UNKNOWN', 'TRANSFERRED', 'PAID', 'FAILED', 'REVERSED')),
    approval        text        not null check (approval in ('NOT_NEEDED', 'AWAITED', 'APPROVED', 'REFUSED')),
    requested_by    uuid        not null,
    run             uuid        references payout_run,
    -- The transaction that set the money aside.
    tx              bigint      not null unique references tx,
    reserved_at     timestamptz not null,
    moved_at        timestamptz not null,
    decided_by      uuid,
    decided_at      timestamptz,
    decision_reason text        check (length(decision_reason) between 1 and 500),
    transfer        text        check (transfer <> ''),
    -- The transfer's balance transaction is in the books; it may be there before the transfer is told of.
    settled_at      timestamptz,
    reason          text        check (reason ~ '^[A-Z][A-Z0-9_]*$'),
    -- When payments is asked next, by the system's time.
    due_at          timestamptz not null,
    attempts        int         not null default 0,
    constraint what_is_drawn_is_paid_or_withheld check (gross = tax + net),
    constraint only_people_are_taxed check (tax = 0 or party_kind = 'person'),
    constraint a_second_person_decides check (decided_by <> requested_by),
    constraint a_decision_has_a_name check (
        (approval in ('APPROVED', 'REFUSED')) = (decided_by is not null and decided_at is not null)),
    constraint a_refusal_has_a_reason check (approval <> 'REFUSED' or decision_reason is not null),
    constraint nothing_is_sent_before_the_decision check (
        case approval when 'AWAITED' then state = 'RESERVED' when 'REFUSED' then state in ('RESERVED', 'FAILED') else true end),
    constraint paid_is_in_the_books check (state <> 'PAID' or settled_at is not null),
    constraint a_failure_has_a_reason check ((state in ('FAILED', 'REVERSED')) = (reason is not null)),
    constraint one_payout_a_party_and_run unique (run, party_kind, party_id)
);
create index payout_of_party on payout (party_kind, party_id, id);
create index payout_open on payout (due_at) where state in ('RESERVED', 'SENDING', 'UNKNOWN');
create index payout_awaited on payout (id) where approval = 'AWAITED';

-- The states of each payout in their order. UNKNOWN may be left and come back to.
create table payout_step (
    payout uuid        not null references payout,
    number int         not null check (number > 0),
    state  text        not null,
    at     timestamptz not null,
    reason text,
    primary key (payout, number)
);

-- What the tax was reckoned from, in fen. The arithmetic is in the journal.
create table payout_tax (
    payout          uuid primary key references payout,
    rule            text   not null check (rule <> ''),
    year            int    not null,
    month           int    not null check (month between 1 and 12),
    months          int    not null check (months between 1 and month),
    income          bigint not null check (income > 0),
    withheld_before bigint not null check (withheld_before >= 0),
    due             bigint not null check (due >= 0),
    tax             bigint not null,
    constraint withheld_is_what_was_not_withheld_before check (tax = greatest(due - withheld_before, 0))
);

create function payout_step() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'RESERVED' or new.approval not in ('NOT_NEEDED', 'AWAITED') then
            raise exception 'a payout begins with its reservation'
                using errcode = 'check_violation', constraint = 'a_payout_begins_reserved';
        end if;
        if not exists (
            select from tx t
             where t.position = new.tx and t.kind = 'payout' and t.xact = pg_current_xact_id()
               and (select coalesce(sum(e.amount) filter (where a.kind = 'available'), 0) = -new.gross
                       and coalesce(sum(e.amount) filter (where a.kind = 'reserved'), 0) = new.net
                      from entry e join account a on a.id = e.account
                     where e.tx = t.position and a.party_kind = new.party_kind and a.party_id = new.party_id
                       and a.currency = new.currency))
        then
            raise exception 'a payout is what its transaction sets aside'
                using errcode = 'check_violation', constraint = 'a_payout_is_its_transaction';
        end if;
    elsif not (
           (old.state = 'RESERVED'    and new.state in ('SENDING', 'FAILED'))
        or (old.state = 'SENDING'     and new.state in ('UNKNOWN', 'TRANSFERRED', 'FAILED'))
        or (old.state = 'UNKNOWN'     and new.state in ('SENDING', 'TRANSFERRED', 'FAILED'))
        or (old.state = 'TRANSFERRED' and new.state in ('PAID', 'REVERSED'))
        or (old.state = 'PAID'        and new.state = 'REVERSED'))
    then
        raise exception 'a payout does not go from % to %', old.state, new.state
            using errcode = 'check_violation', constraint = 'a_payout_moves_on';
    end if;
    insert into payout_step (payout, number, state, at, reason)
    values (new.id,
            (select coalesce(max(number), 0) + 1 from payout_step where payout = new.id),
            new.state, new.moved_at, new.reason);
    return null;
end $$;

create trigger payout_begins after insert on payout for each row execute function payout_step();
create trigger payout_moves after update of state on payout
    for each row when (old.state is distinct from new.state) execute function payout_step();

create function payout_decision_stands() returns trigger language plpgsql as $$
begin
    raise exception 'a decision about a payout stands'
        using errcode = 'check_violation', constraint = 'payout_decision_stands';
end $$;

create trigger payout_decision_stands before update of approval, decided_by on payout
    for each row when (old.approval <> 'AWAITED'
                       and (old.approval, old.decided_by) is distinct from (new.approval, new.decided_by))
    execute function payout_decision_stands();

-- Whom a run pays, and what came of it.
create table payout_run_item (
    run        uuid not null references payout_run,
    party_kind text not null,
    party_id   text not null,
    account    uuid not null,
    result     text not null check (result in ('WAITING', 'RESERVED', 'REFUSED')),
    reason     text,
    payout     uuid unique references payout,
    attempts   int  not null default 0,
    primary key (run, party_kind, party_id),
    check ((result = 'RESERVED') = (payout is not null)),
    check ((result = 'REFUSED') = (reason is not null))
);
create index payout_run_waiting on payout_run_item (run) where result = 'WAITING';

revoke update, delete, truncate on payout_run, payout, payout_step, payout_tax, payout_run_item from ${app};
grant update (state, approval, moved_at, decided_by, decided_at, decision_reason, transfer, settled_at, reason, due_at,
              attempts) on payout to ${app};
grant update (result, reason, payout, attempts) on payout_run_item to ${app};

-- A statement begins and ends at a moment; blocks know when.
create index block_recorded on block (recorded_at, height);
