-- The lines of what was sold and what goes back of them, as every seller has them: a term is one.
create view sale_line as
select id as sale, 1 as line, payment, to_pay_minor as paid_minor, currency
  from orders where fulfilled_at is not null;

create view refund_line as
select refund, order_id as sale, 1 as line, minor
  from owed_refund where reason in ('FULL', 'PRO_RATA');
create index refunds_of_order on owed_refund (order_id);

-- Payments that a bank claims back, and what that is of each line.
create table dispute (
    dispute   uuid primary key,
    order_id  uuid        not null references orders,
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
    sale        uuid   not null references orders,
    line        int    not null check (line = 1),
    minor       bigint not null check (minor > 0),
    told_at     timestamptz,
    end_told_at timestamptz,
    primary key (dispute, sale, line),
    constraint told_in_order check (end_told_at is null or told_at is not null)
);
create index disputes_of_line on dispute_line (sale, line);

revoke update, delete on dispute, dispute_line from ${app};
grant update (state, closed_at) on dispute to ${app};
grant update (told_at, end_told_at) on dispute_line to ${app};

create function a_dispute_is_decided_once() returns trigger language plpgsql as $$
begin
    raise exception 'dispute % is decided', old.dispute using errcode = 'check_violation';
end
$$;
create trigger a_dispute_is_decided_once before update of state on dispute
    for each row when (old.state <> 'OPEN' and new.state is distinct from old.state)
    execute function a_dispute_is_decided_once();
