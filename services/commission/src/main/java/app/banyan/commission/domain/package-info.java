/** What commission decides: who brought a buyer, how a sale is shared, what is posted. Plain Java, no clock, no I/O. */
package app.banyan.commission.domain;
