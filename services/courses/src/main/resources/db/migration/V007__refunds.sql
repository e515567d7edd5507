-- Money that could not buy anything any more goes back: one row for each payment that owes it. An order is REFUNDED
-- when payments says that its money went back, and REFUND_DUE again should that fail later.
create table owed_refund (
    refund   uuid primary key,
    order_id uuid not null references orders,
    payment  uuid not null constraint a_payment_goes_back_once unique,
    minor    bigint not null check (minor > 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    reason   text not null check (reason ~ '^[A-Z][A-Z_]*$'),
    state    text not null check (state in ('DUE', 'ASKED', 'REFUNDED', 'FAILED')),
    attempts int not null default 0,
    due_at   timestamptz not null
);
create index refunds_to_ask_for on owed_refund (due_at) where state = 'DUE';
revoke update, delete on owed_refund from ${app};
grant update (state, attempts, due_at) on owed_refund to ${app};

alter table orders
    drop constraint orders_state_check,
    add constraint orders_state_check
        check (state in ('AWAITING_PAYMENT', 'EXPIRED', 'FULFILLED', 'REFUND_DUE', 'REFUNDED')),
    drop constraint settled_by_money,
    add constraint settled_by_money
        check ((state in ('FULFILLED', 'REFUND_DUE', 'REFUNDED')) = (payment is not null));

create function refunded_when_money_went_back() returns trigger language plpgsql as $$
begin
    if not exists (select from owed_refund r where r.payment = new.payment and r.state = 'REFUNDED') then
        raise exception 'the money of order % has not gone back', new.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger refunded_when_money_went_back before update of state on orders
    for each row when (new.state = 'REFUNDED') execute function refunded_when_money_went_back();

-- Orders that were due before anyone asked for them.
insert into owed_refund (refund, order_id, payment, minor, currency, reason, state, due_at)
select uuidv7(), id, payment, to_pay_minor, currency, 'FELL_DUE_EARLIER', 'DUE', now()
  from orders where state = 'REFUND_DUE';
