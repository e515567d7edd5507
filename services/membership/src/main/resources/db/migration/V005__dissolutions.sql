-- Communities that are over, as community told it, and the memberships that were dissolved with them: each once, even
-- where its money did not reach the holder.
create table closed_community (
    community uuid primary key,
    reason    text not null check (reason in ('ENDED', 'CLOSED_BY_OWNER')),
    closed_at timestamptz not null,
    heard_at  timestamptz not null
);
create table dissolution (
    membership   uuid primary key references membership,
    dissolved_at timestamptz not null
);
revoke update, delete on closed_community, dissolution from ${app};

create index tiers_for_sale on tier (community) where state = 'PUBLISHED';
create index open_orders_of_seller on orders (seller) where state = 'AWAITING_PAYMENT';
create index memberships_of_community on membership (community) where state = 'ACTIVE';

-- What payments refuses for good is asked for no more, and says why.
alter table owed_refund
    add column problem text check (problem <> ''),
    drop constraint owed_refund_state_check,
    add constraint owed_refund_state_check
        check (state in ('DUE', 'ASKED', 'REFUNDED', 'FAILED', 'FAILED_TO_SEND')),
    add constraint not_sent_for_a_reason check (state <> 'FAILED_TO_SEND' or problem is not null);
grant update (problem) on owed_refund to ${app};

-- A refund that failed after it was told as one of the sale is told again when it succeeds after all.
alter table cancellation add column tellings int not null default 0 check (tellings >= 0);
update cancellation set tellings = 1 where told_at is not null;
grant update (tellings) on cancellation to ${app};
