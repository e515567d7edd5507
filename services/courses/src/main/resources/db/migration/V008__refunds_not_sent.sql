-- What payments refuses for good is asked for no more, and says why.
alter table owed_refund
    add column problem text check (problem <> ''),
    drop constraint owed_refund_state_check,
    add constraint owed_refund_state_check
        check (state in ('DUE', 'ASKED', 'REFUNDED', 'FAILED', 'FAILED_TO_SEND')),
    add constraint not_sent_for_a_reason check (state <> 'FAILED_TO_SEND' or problem is not null);
grant update (problem) on owed_refund to ${app};
