-- What was told of disputes, for each sale that one is about: that it is open, and how it ended. It may come in any
-- order. Only a loss moves anything.
create table dispute (
    dispute     uuid        not null,
    sale        uuid        not null,
    told        text        not null check (told in ('opened', 'won', 'lost')),
    -- As the books name it.
    payment     text        not null check (payment <> ''),
    fingerprint bytea       not null check (octet_length(fingerprint) = 32),
    at          timestamptz not null,
    tx          bigint      references tx,
    primary key (dispute, sale, told),
    constraint only_a_loss_moves check (tx is null or told = 'lost')
);
create unique index a_dispute_ends_once on dispute (dispute, sale) where told <> 'opened';
create index dispute_of_payment on dispute (payment);

revoke update, delete, truncate on dispute from ${app};

-- What is taken back goes to the buyer, whose cash waits in unapplied, or to what a dispute took.
create or replace function reversals_follow() returns trigger language plpgsql as $$
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
          left join tx t on t.position = r.tx and t.kind in ('refund', 'refund-failed', 'dispute-lost')
                        and t.xact = pg_current_xact_id()
         where t.position is null
            or r.taken is distinct from (
                select sum(e.amount) from entry e join account a on a.id = e.account
                 where e.tx = r.tx
                   and a.kind = case t.kind when 'dispute-lost' then 'disputed' else 'unapplied' end))
    then
        raise exception 'what is taken back is what the transaction gives to the buyer'
            using errcode = 'check_violation', constraint = 'reversal_is_its_transaction';
    end if;
    return null;
end $$;
