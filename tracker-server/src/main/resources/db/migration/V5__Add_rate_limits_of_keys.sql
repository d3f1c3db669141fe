-- at most so many events in each stretch of so many seconds; both absent: no limit
ALTER TABLE project_key
    ADD COLUMN rate_count  integer CHECK (rate_count > 0),
    ADD COLUMN rate_window integer CHECK (rate_window > 0),
    ADD CHECK ((rate_count IS NULL) = (rate_window IS NULL));
