-- What an upgrade took the place of, and whose money it carried over: each order's part, to the fen. What went back to
-- the buyer after all, because its refund was sent again, counts no more in it.
alter table membership add column replaces uuid references membership;

create table carried (
    order_id     uuid not null references term,
    source       uuid not null,
    paid_minor   bigint not null,
    left_minor   bigint not null check (left_minor > 0),
    gone_back_at timestamptz,
    primary key (order_id, source),
    constraint carried_from_another check (order_id <> source),
    constraint paid_by_its_order foreign key (source, paid_minor) references orders (id, to_pay_minor),
    constraint never_more_than_was_paid check (left_minor <= paid_minor)
);
create index carried_of_source on carried (source);

-- Of upgrades before this, all that was carried counts as the money of the order before, as far as that paid.
update membership m set replaces = o.membership from orders o where o.id = m.order_id and o.kind = 'UPGRADE';
insert into carried (order_id, source, paid_minor, left_minor)
select t.order_id, last.order_id, last.paid_minor, least(t.worth_minor - t.paid_minor, last.paid_minor)
  from term t
  join membership m on m.order_id = t.order_id and m.replaces is not null
  cross join lateral (select b.order_id, b.paid_minor from term b where b.membership = m.replaces
                       order by b.number desc, b.bought_at desc limit 1) last
 where t.worth_minor > t.paid_minor;

revoke update, delete on carried from ${app};
grant update (gone_back_at) on carried to ${app};

-- A term goes back in as many parts as orders paid for it. Undone: what the upgrade had replaced came back instead of
-- its money.
alter table cancellation
    add column term uuid references term,
    add column reckoned_at timestamptz,
    add column undone boolean not null default false;
update cancellation set term = order_id, reckoned_at = requested_at;
alter table cancellation
    alter column term set not null,
    alter column reckoned_at set not null;
create index cancellations_of_term on cancellation (term);
grant update (undone) on cancellation to ${app};

create index expired_memberships_of_community on membership (community) where end_reason = 'EXPIRED';
