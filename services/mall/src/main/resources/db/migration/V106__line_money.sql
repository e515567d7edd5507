-- The lines of what was sold, as every seller has them.
create view sale_line as
select l.order_id as sale, l.line, o.payment, l.paid_minor, o.currency
  from order_line l join orders o on o.id = l.order_id
 where o.payment is not null and o.state not in ('REFUND_DUE', 'REFUNDED');
create index orders_of_payment on orders (payment);

-- Money that bought nothing goes back whole and once; of a sale, as often as something of it goes back.
alter table owed_refund drop constraint a_payment_goes_back_once;
create unique index a_payment_goes_back_once on owed_refund (payment)
 where reason in ('AMOUNT_DIFFERS', 'ALREADY_PAID', 'STOCK_GONE', 'YEARLY_LIMIT');
create index refunds_of_payment on owed_refund (payment);

-- Refunds of lines of a sale, and how often each was told: again after each failure.
create table sale_refund (
    refund   uuid primary key references owed_refund,
    sale     uuid not null references orders,
    told_at  timestamptz,
    tellings int  not null default 0 check (tellings >= 0)
);
create index refunds_of_sale on sale_refund (sale);

create table refund_line (
    refund uuid   not null references sale_refund,
    sale   uuid   not null,
    line   int    not null,
    minor  bigint not null check (minor > 0),
    primary key (refund, line),
    foreign key (sale, line) references order_line
);
create index refunds_of_line on refund_line (sale, line);

-- Payments that a bank claims back, and what that is of each line.
create table dispute (
    dispute   uuid primary key,
    order_id  uuid        not null references checkout,
    payment   uuid        not null,
    minor     bigint      not null check (minor > 0),
    currency  text        not null check (currency ~ '^[A-Z]{3}$'),
    reason    text        not null,
    state     text        not null check (state in ('OPEN', 'WON', 'LOST')),
    opened_at timestamptz not null,
    closed_at timestamptz,
    constraint closed_at_a_moment check ((state = 'OPEN') = (closed_at is null))
);
create index disputes_of_payment on dispute (payment);

create table dispute_line (
    dispute     uuid   not null references dispute,
    sale        uuid   not null,
    line        int    not null,
    minor       bigint not null check (minor > 0),
    told_at     timestamptz,
    end_told_at timestamptz,
    primary key (dispute, sale, line),
    foreign key (sale, line) references order_line,
    constraint told_in_order check (end_told_at is null or told_at is not null)
);
create index disputes_of_line on dispute_line (sale, line);

revoke update, delete, truncate on sale_refund, refund_line, dispute, dispute_line from ${app};
grant update (told_at, tellings) on sale_refund to ${app};
grant update (state, closed_at) on dispute to ${app};
grant update (told_at, end_told_at) on dispute_line to ${app};

create function never_more_than_was_paid() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(l.minor), 0) from refund_line l join owed_refund o on o.refund = l.refund
         where l.sale = new.sale and l.line = new.line and o.state <> 'FAILED_TO_SEND')
       + (select coalesce(sum(l.minor), 0) from dispute_line l join dispute d on d.dispute = l.dispute
           where l.sale = new.sale and l.line = new.line and d.state <> 'WON')
       > (select s.paid_minor from sale_line s where s.sale = new.sale and s.line = new.line) then
        raise exception 'line % of % was not paid that much', new.line, new.sale using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger never_more_than_was_paid after insert on refund_line
    for each row execute function never_more_than_was_paid();

create function a_dispute_is_decided_once() returns trigger language plpgsql as $$
begin
    raise exception 'dispute % is decided', old.dispute using errcode = 'check_violation';
end
$$;
create trigger a_dispute_is_decided_once before update of state on dispute
    for each row when (old.state <> 'OPEN' and new.state is distinct from old.state)
    execute function a_dispute_is_decided_once();
