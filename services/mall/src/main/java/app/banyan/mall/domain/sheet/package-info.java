/** A file of products in Shopify's columns: how its rows become products, and what is said of rows that do not. */
package app.banyan.mall.domain.sheet;
