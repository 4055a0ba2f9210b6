extension HTMLReport {
    /// Paper shows what a closed case would hide only where somebody has to look at it, and of variants a list.
    static let printStyle: StaticString = #"""

        @media print {
          :root {
            color-scheme: light;
            --page: #fff; --card: #fff; --text: #000; --quiet: #444; --line: #bbb; --sunk: #fff;
            --passed: #14602b; --failed: #a01d23; --errored: #6d4700; --skipped: #555;
          }
          body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.35; }
          #filter, summary::before { display: none !important; }
          .cases { overflow: visible; }
          .bar, .case, .group, .counts li::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          h2, h4, section header, summary, .reason, .report > summary { break-after: avoid; }
          .findings li, dl > div, .case:not([open]) { break-inside: avoid; }
          .run h1 { font-size: 20pt; }
          .sense { font-size: 11pt; }
          h2, h3 { font-size: 10.5pt; }
          dt, h4, .labels, .time, .severity, .outcome, .place, .remark, .report > summary { font-size: 8.5pt; }
          .case > summary, .group > summary {
            grid-template-columns: 4.5rem 1fr fit-content(35%) 5rem; gap: 0 .5rem; padding: .25rem .5rem;
          }
          h3 { grid-column: 2; grid-row: 1; }
          .labels { grid-column: 3; grid-row: 1; justify-content: flex-end; }
          .time { grid-column: 4; grid-row: 1; text-align: right; }
          .remark { grid-column: 2 / -1; grid-row: 2; }
          .body { padding: .25rem .5rem .75rem 5.5rem; }
          .body > * + * { margin-top: .375rem; }
          .body h4 { margin-top: .75rem; }
          .report > summary { display: block; padding: 0 0 .25rem; }
          pre { font-size: 7.5pt; line-height: 1.35; padding: .375rem .5rem; white-space: pre-wrap; }
          .failed::details-content, .failed ::details-content, .case.errored::details-content,
          .case.errored ::details-content, .group::details-content {
            display: block; content-visibility: visible; height: auto;
          }
          .group > .body { padding: 0 .5rem .25rem 5.5rem; }
          .variants { columns: 2; column-gap: 1rem; padding: .25rem .5rem .375rem 5.5rem; border: 0; font-size: 8.5pt; }
          .variants > .case { border: 0; }
          .variants > .case > summary { display: block; padding: 0; }
          .variants .passed .outcome, .variants > .case > summary > .time { display: none; }
          .variants .remark { font-size: 7.5pt; }
          .variants .body { padding-left: .75rem; }
        }

        """#
}
