-- The books. A positive amount is owed to the owner of the account; the entries of a transaction sum to zero.
-- What is written stays written: the running service may add to tx, entry and block, and change nothing there.

-- The sign that a kind of account never crosses. Account.java says what the kinds mean.
create function balance_allowed(kind text, amount bigint) returns boolean
    language sql immutable parallel safe
    return case
        when kind in ('pending', 'available', 'reserved') then amount >= 0
        when kind in ('debt', 'clearing') then amount <= 0
        else true
    end;

-- One account for each party, kind and currency.
create table account (
    id         bigint generated always as identity primary key,
    party_kind text not null check (party_kind in ('person', 'community', 'merchant', 'platform')),
    party_id   text not null check (party_id <> ''),
    kind       text not null,
    currency   text not null check (currency ~ '^[A-Z]{3}$'),
    unique (party_kind, party_id, kind, currency),
    unique (id, kind),
    constraint kind_suits_the_party check (
        case party_kind
            when 'platform' then kind in ('clearing', 'unapplied', 'revenue', 'expense')
            else kind in ('pending', 'available', 'reserved', 'debt')
        end)
);

-- Where each account stands: the sum and the number of its entries. Rewritten all the time, so half of each page stays
-- free for the next version of a row.
create table balance (
    account bigint primary key,
    kind    text   not null,
    posted  bigint not null default 0,
    seq     bigint not null default 0 check (seq >= 0),
    foreign key (account, kind) references account (id, kind),
    constraint balance_keeps_its_sign check (balance_allowed(kind, posted))
) with (fillfactor = 50);

-- What one database transaction wrote, closed by a hash over every field of it and over the block before.
create table block (
    height         bigint primary key check (height > 0),
    first_position bigint      not null unique,
    last_position  bigint      not null check (last_position >= first_position),
    recorded_at    timestamptz not null,
    payload_hash   bytea       not null check (octet_length(payload_hash) = 32),
    prev_hash      bytea       not null check (octet_length(prev_hash) = 32),
    hash           bytea       not null check (octet_length(hash) = 32)
);

-- A transaction of the books. Its position is its number in the journal: 1, 2, 3 …, without a gap.
create table tx (
    position     bigint primary key check (position > 0),
    kind         text        not null check (kind in ('cash', 'shares')),
    idem_key     text        not null unique check (idem_key <> ''),
    fingerprint  bytea       not null check (octet_length(fingerprint) = 32),
    ref          text        not null check (ref <> ''),
    reverses     bigint references tx,
    line_count   int         not null check (line_count >= 2),
    explanation  json        not null,
    effective_at timestamptz not null,
    recorded_at  timestamptz not null,
    xact         xid8        not null default pg_current_xact_id(),
    block_height bigint      not null references block deferrable initially deferred
);
create index tx_ref on tx (ref);

-- The entries of an account in the order they were made, each with the balance after it. Foreign keys for every entry
-- would cost more than the entry; entries_join_their_transaction() checks the same for all entries of a statement.
create table entry (
    account bigint not null,
    seq     bigint not null check (seq > 0),
    tx      bigint not null,
    line    int    not null check (line > 0),
    amount  bigint not null check (amount <> 0),
    balance bigint not null,
    primary key (account, seq),
    unique (tx, line)
);

create function transactions_are_open() returns trigger language plpgsql as $$
begin
    if exists (select from added t where t.xact <> pg_current_xact_id() or t.xact is null) then
        raise exception 'a transaction of the books belongs to the database transaction that writes it'
            using errcode = 'check_violation', constraint = 'tx_is_of_this_xact';
    end if;
    if exists (select from added t join block b on b.height = t.block_height) then
        raise exception 'a closed block takes no further transaction'
            using errcode = 'check_violation', constraint = 'tx_before_its_block';
    end if;
    return null;
end $$;

create trigger transactions_are_open after insert on tx
    referencing new table as added for each statement execute function transactions_are_open();

create function entries_join_their_transaction() returns trigger language plpgsql as $$
begin
    if exists (
        select from added e left join tx t on t.position = e.tx
         where t.position is null
            or t.xact <> pg_current_xact_id()
            or exists (select from block b where b.height = t.block_height))
    then
        raise exception 'an entry joins a transaction while that is being written, never later'
            using errcode = 'check_violation', constraint = 'entry_in_time';
    end if;
    if exists (
        select from added e
          left join account a on a.id = e.account
          left join entry p on p.account = e.account and p.seq = e.seq - 1
         where a.id is null
            or (e.seq > 1 and p.seq is null)
            or e.balance <> coalesce(p.balance, 0) + e.amount)
    then
        raise exception 'an entry follows the one before it on its account'
            using errcode = 'check_violation', constraint = 'entry_follows';
    end if;
    if exists (
        select from added e join account a on a.id = e.account where not balance_allowed(a.kind, e.balance))
    then
        raise exception 'a balance keeps its sign after every entry'
            using errcode = 'check_violation', constraint = 'balance_keeps_its_sign';
    end if;
    return null;
end $$;

create trigger entries_join_their_transaction after insert on entry
    referencing new table as added for each statement execute function entries_join_their_transaction();

-- Closing a block is where a posting is judged as a whole.
create function block_closes() returns trigger language plpgsql as $$
declare
    closed block;
    before block;
begin
    if (select count(*) from added) <> 1 then
        raise exception 'blocks close one at a time' using errcode = 'check_violation', constraint = 'block_alone';
    end if;
    select * into strict closed from added;
    select * into before from block where height = closed.height - 1;

    if (closed.height > 1) <> (before.height is not null)
        or closed.first_position <> coalesce(before.last_position, 0) + 1
        or closed.prev_hash <> coalesce(before.hash, decode(repeat('00', 32), 'hex'))
    then
        raise exception 'block % does not follow the one before', closed.height
            using errcode = 'check_violation', constraint = 'block_follows';
    end if;
    if closed.recorded_at < before.recorded_at then
        raise exception 'recorded time never goes back'
            using errcode = 'check_violation', constraint = 'recorded_at_never_decreases';
    end if;
    if exists (select from tx where position > closed.last_position)
        or closed.last_position - closed.first_position + 1 <> (
            select count(*) from tx
             where position between closed.first_position and closed.last_position
               and block_height = closed.height
               and recorded_at = closed.recorded_at
               and xact = pg_current_xact_id())
    then
        raise exception 'block % is not exactly what its database transaction wrote', closed.height
            using errcode = 'check_violation', constraint = 'positions_are_gapless';
    end if;
    if exists (
        select from tx t
          left join lateral (select count(*) as lines from entry e where e.tx = t.position) e on true
         where t.position between closed.first_position and closed.last_position
           and t.line_count <> e.lines)
    then
        raise exception 'a transaction has all of its lines'
            using errcode = 'check_violation', constraint = 'line_count_holds';
    end if;
    if exists (
        select from entry e join account a on a.id = e.account
         where e.tx between closed.first_position and closed.last_position
         group by e.tx, a.currency
        having sum(e.amount) <> 0)
    then
        raise exception 'a transaction sums to zero in each currency'
            using errcode = 'check_violation', constraint = 'tx_sums_to_zero';
    end if;
    if exists (
        select from (select account, max(seq) as seq from entry
                      where tx between closed.first_position and closed.last_position
                      group by account) touched
          join entry e on e.account = touched.account and e.seq = touched.seq
          left join balance b on b.account = touched.account
         where b.account is null or b.seq <> e.seq or b.posted <> e.balance)
    then
        raise exception 'a balance is the sum of its entries'
            using errcode = 'check_violation', constraint = 'balance_is_its_entries';
    end if;
    return null;
end $$;

create trigger block_closes after insert on block
    referencing new table as added for each statement execute function block_closes();

-- How far each partition was read, kept with what was made of it. A topic that was deleted and made anew has another
-- id and is read from its start; the keys of the transactions keep facts from being posted twice.
create table stream_offset (
    topic       text   not null,
    topic_id    text   not null,
    partition   int    not null check (partition >= 0),
    next_offset bigint not null check (next_offset >= 0),
    primary key (topic, topic_id, partition)
);

create function stream_offset_moves_on() returns trigger language plpgsql as $$
begin
    raise exception '% % is read to %, not back to %', new.topic, new.partition, old.next_offset, new.next_offset
        using errcode = 'check_violation', constraint = 'stream_offset_moves_on';
end $$;

create trigger stream_offset_moves_on before update on stream_offset
    for each row when (new.next_offset <= old.next_offset) execute function stream_offset_moves_on();

-- Records that could not be posted, with the reason. They do not block their partition and are never forgotten.
create table dead_letter (
    topic       text        not null,
    topic_id    text        not null,
    partition   int         not null,
    "offset"    bigint      not null,
    type        text        not null,
    payload     text        not null,
    reason      text        not null,
    recorded_at timestamptz not null,
    primary key (topic, topic_id, partition, "offset")
);

revoke update, delete, truncate on account, tx, entry, block, dead_letter from ${app};
revoke update, delete, truncate on balance, stream_offset from ${app};
grant update (posted, seq) on balance to ${app};
grant update (next_offset) on stream_offset to ${app};
