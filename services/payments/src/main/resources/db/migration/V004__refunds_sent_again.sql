-- A refund that failed may be sent again by an operator: the same refund, a new key and so another object at Stripe. What
-- became of each sending before stays here with the name of who decided it.
create table refund_retry (
    refund         uuid        not null references refund,
    -- The sending that had failed.
    sending        integer     not null check (sending >= 1),
    stripe_refund  text        unique check (stripe_refund <> ''),
    failed_at      timestamptz not null,
    failure_reason text        not null,
    retried_by     uuid        not null,
    retried_at     timestamptz not null,
    primary key (refund, sending)
);
revoke update, delete, truncate on refund_retry from ${app};

alter table refund add column sending integer not null default 1 check (sending >= 1);
grant update (sending) on refund to ${app};

-- Each sending moves its own money.
alter table cash add column sending integer not null default 1 check (sending >= 1);
drop index cash_of_refund_once;
create unique index cash_of_sending_once on cash (refund, sending, kind);

create or replace function refund_counts() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        update payment set refunded_minor = refunded_minor + new.minor
         where id = new.payment and received_currency = new.currency;
        if not found then
            raise exception 'a refund is in the currency that came in' using errcode = 'check_violation';
        end if;
        return null;
    end if;
    if not ((old.state = 'REQUESTED' and new.state = 'SENDING')
         or (old.state = 'SENDING'   and new.state in ('SUCCEEDED', 'FAILED'))
         or (old.state = 'SUCCEEDED' and new.state = 'FAILED')
         or (old.state = 'FAILED'    and new.state = 'REQUESTED' and new.sending = old.sending + 1
             and new.key_number > old.key_number))
    then
        raise exception 'a refund does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    if new.state = 'FAILED' then
        update payment set refunded_minor = refunded_minor - new.minor where id = new.payment;
    elsif old.state = 'FAILED' then
        update payment set refunded_minor = refunded_minor + new.minor where id = new.payment;
    end if;
    return null;
end $$;
