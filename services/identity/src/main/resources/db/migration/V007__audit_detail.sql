-- The reason of a decision by its name, or a further id. No more personal than the rest.
alter table audit add column detail text constraint audit_detail_says_something check (detail <> '');
