/**
 * What every seller of the platform shares: the events of a sale in their one shape, the question to commission who
 * brought the buyer, and the calls to payments. How an order is priced, fulfilled and ended is each seller's own.
 */
package app.banyan.selling;
