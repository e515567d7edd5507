-- Refunds. What was shared is never edited: a transaction of its own takes back, and one more gives back where a refund
-- failed after all.

alter table tx drop constraint tx_kind_check;
alter table tx add constraint tx_kind_known check (kind in ('cash', 'shares', 'refund', 'refund-failed'));
alter table tx add constraint a_reversal_names_what_it_reverses
    check ((kind in ('refund', 'refund-failed')) = (reverses is not null));
alter table tx add constraint a_reversal_comes_later check (reverses < position);

-- Stripe may hold less than nothing: when a sale is given back whole, its fee is still owed. The books record what
-- happened; the check of clearing says so aloud.
create or replace function balance_allowed(kind text, amount bigint) returns boolean
    language sql immutable parallel safe
    return case
        when kind in ('pending', 'available', 'reserved') then amount >= 0
        when kind = 'debt' then amount <= 0
        else true
    end;

-- What was told of refunds, once for each and for its failure, with what came of it; nothing where it moved nothing.
create table refund (
    refund      uuid  not null,
    outcome     text  not null check (outcome in ('refunded', 'failed')),
    sale        uuid  not null,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    tx          bigint references tx,
    primary key (refund, outcome)
);

-- What each refund took back of a share, and what was taken back of it in all since the sale, by the accounts it came
-- from. A negative amount was given back because the refund failed.
create table reversal (
    sale       uuid   not null,
    line       int    not null,
    role       text   not null check (role in ('platform', 'community', 'manager', 'promoter', 'payee')),
    seq        int    not null check (seq > 0),
    tx         bigint not null references tx,
    share      bigint not null check (share > 0),
    taken      bigint not null check (taken <> 0),
    taken_back bigint not null,
    pending    bigint not null check (pending >= 0),
    available  bigint not null check (available >= 0),
    debt       bigint not null check (debt >= 0),
    revenue    bigint not null check (revenue >= 0),
    primary key (sale, line, role, seq),
    constraint never_more_than_the_share check (taken_back between 0 and share),
    constraint taken_from_somewhere check (pending + available + debt + revenue = taken_back)
);

create function reversals_follow() returns trigger language plpgsql as $$
begin
    if exists (
        select from added r
          left join reversal p on p.sale = r.sale and p.line = r.line and p.role = r.role and p.seq = r.seq - 1
         where (r.seq > 1 and p.seq is null)
            or p.share <> r.share
            or r.taken_back <> coalesce(p.taken_back, 0) + r.taken)
    then
        raise exception 'what is taken back follows from what was taken back before'
            using errcode = 'check_violation', constraint = 'reversal_follows';
    end if;
    if exists (
        select from added r join commission c using (sale, line, role) where c.amount <> r.share)
    then
        raise exception 'the share is what the party has earned'
            using errcode = 'check_violation', constraint = 'reversal_of_the_share';
    end if;
    if exists (
        select from (select tx, sum(taken) as taken from added group by tx) r
          left join tx t on t.position = r.tx and t.reverses is not null and t.xact = pg_current_xact_id()
         where t.position is null
            or r.taken <> (select sum(e.amount) from entry e join account a on a.id = e.account
                            where e.tx = r.tx and a.kind = 'unapplied'))
    then
        raise exception 'what is taken back is what the transaction gives to the buyer'
            using errcode = 'check_violation', constraint = 'reversal_is_its_transaction';
    end if;
    return null;
end $$;

create trigger reversals_follow after insert on reversal
    referencing new table as added for each statement execute function reversals_follow();

revoke update, delete, truncate on refund, reversal from ${app};
