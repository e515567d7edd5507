/**
 * What every service's shell needs: problems, security, idempotency, outbox, inbox, paging, clocks, peers. No business
 * noun lives here.
 */
package app.banyan.runtime;
