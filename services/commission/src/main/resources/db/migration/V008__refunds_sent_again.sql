-- A refund that failed may be sent again, and succeed or fail anew: told once for each attempt.
alter table refund
    add column attempt int not null default 1 check (attempt >= 1),
    drop constraint refund_pkey,
    add primary key (refund, attempt, outcome);
