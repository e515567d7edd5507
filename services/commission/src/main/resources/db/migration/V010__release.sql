-- When the refund window of a share is over, what of it is pending still can be drawn, once what its party owes is filled.

-- When the last of a line of goods was received, as it is told; the window counts from the day after. It may be told
-- before the sale is in the books.
create table receipt (
    sale            uuid        not null,
    line            int         not null,
    received_at     timestamptz not null,
    releasable_from timestamptz not null,
    primary key (sale, line),
    constraint releasable_after_receipt check (releasable_from > received_at)
);

-- What was released of a share, and how much of that filled a debt instead of being there to be drawn. A share is
-- released again when a failed refund gives back what had been taken from what was pending.
create table release (
    sale        uuid   not null,
    line        int    not null,
    role        text   not null,
    tx          bigint not null references tx,
    amount      bigint not null check (amount > 0),
    filled_debt bigint not null,
    primary key (sale, line, role, tx),
    foreign key (sale, line, role) references commission,
    constraint a_debt_is_filled_from_what_is_released check (filled_debt between 0 and amount)
);
create index release_of_tx on release (tx);

-- What of a share is pending still: the database itself subtracts what is released and what is taken back of it.
alter table commission add column pending bigint;
update commission c
   set pending = c.amount - coalesce((
        select r.pending from reversal r
         where r.sale = c.sale and r.line = c.line and r.role = c.role
         order by r.seq desc limit 1), 0);
alter table commission alter column pending set not null;
alter table commission add constraint no_more_leaves_pending_than_came_in check (pending between 0 and amount);
create index commission_to_release on commission (releasable_from) where pending > 0;

create function shares_start_pending() returns trigger language plpgsql as $$
begin
    new.pending := new.amount;
    return new;
end $$;

create trigger shares_start_pending before insert on commission
    for each row execute function shares_start_pending();

create function pending_follows() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update commission c
       set pending = c.amount
            - coalesce((select r.pending from reversal r
                         where r.sale = c.sale and r.line = c.line and r.role = c.role
                         order by r.seq desc limit 1), 0)
            - coalesce((select sum(r.amount) from release r
                         where r.sale = c.sale and r.line = c.line and r.role = c.role), 0)
      from (select distinct sale, line, role from added) a
     where c.sale = a.sale and c.line = a.line and c.role = a.role;
    return null;
end $$;

create trigger pending_follows after insert on release
    referencing new table as added for each statement execute function pending_follows();
create trigger pending_follows after insert on reversal
    referencing new table as added for each statement execute function pending_follows();

create function releases_are_their_transactions() returns trigger language plpgsql as $$
begin
    if exists (
        select from (select r.tx, c.account, sum(r.amount) as amount, sum(r.filled_debt) as filled_debt
                       from added r join commission c using (sale, line, role)
                      group by r.tx, c.account) r
          join account p on p.id = r.account
          left join account d on d.party_kind = p.party_kind and d.party_id = p.party_id
                             and d.currency = p.currency and d.kind = 'debt'
          left join tx t on t.position = r.tx and t.kind = 'release' and t.xact = pg_current_xact_id()
         where t.position is null
            or -r.amount is distinct from (
                select sum(e.amount) from entry e where e.tx = r.tx and e.account = r.account)
            or r.filled_debt <> coalesce((
                select sum(e.amount) from entry e where e.tx = r.tx and e.account = d.id), 0))
    then
        raise exception 'what is released is what its transaction moves'
            using errcode = 'check_violation', constraint = 'release_is_its_transaction';
    end if;
    return null;
end $$;

create trigger releases_are_their_transactions after insert on release
    referencing new table as added for each statement execute function releases_are_their_transactions();

-- The end of the window is told once and stays.
create function releasable_once() returns trigger language plpgsql as $$
begin
    raise exception 'a window that ends at % does not end at %', old.releasable_from, new.releasable_from
        using errcode = 'check_violation', constraint = 'releasable_once';
end $$;

create trigger releasable_once before update on commission
    for each row when (old.releasable_from is not null and new.releasable_from is distinct from old.releasable_from)
    execute function releasable_once();

revoke update, delete, truncate on receipt, release from ${app};
grant update (releasable_from) on commission to ${app};
