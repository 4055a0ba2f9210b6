extension HTMLReport {
    /// For phones, desktops and the dark; the fonts are those of the system.
    static let style: StaticString = #"""

        :root {
          color-scheme: light dark;
          --page: #f5f6f8; --card: #fff; --text: #1c2128; --quiet: #57606a; --line: #dde1e6; --sunk: #f1f3f5;
          --passed: #1a7a37; --failed: #c0262d; --errored: #8a5a00; --skipped: #666f79; --accent: #0a5cc4;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #0f1216; --card: #171b21; --text: #e4e8ec; --quiet: #9ba5af; --line: #2b323a; --sunk: #10141a;
            --passed: #4fbf6b; --failed: #ff7d76; --errored: #e0b04a; --skipped: #96a0aa; --accent: #6cb0ff;
          }
        }
        * { box-sizing: border-box; margin: 0; }
        [hidden] { display: none !important; }
        body {
          max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--text);
          font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%;
        }
        code, pre { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        ul { padding: 0; list-style: none; }
        dt, h4, .tool, .time, .labels, .about, .place, .remark, section header p, .empty {
          color: var(--quiet); font-weight: 400;
        }
        dt, h4, .labels, .time, .severity, .outcome, .place, .remark { font-size: .875rem; }
        a { color: inherit; text-decoration-color: var(--quiet); text-underline-offset: .2em; }
        a:hover { color: var(--accent); }
        .option { white-space: nowrap; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
        .passed { --hue: var(--passed); }
        .failed, .error { --hue: var(--failed); }
        .errored, .no-verdict, .warning { --hue: var(--errored); }
        .skipped, .note { --hue: var(--skipped); }

        .run h1 { font-size: 2.5rem; line-height: 1.15; letter-spacing: -.02em; color: var(--hue); }
        .sense { font-size: 1.125rem; }
        .failures { margin-top: .75rem; }
        .failures .outcome { display: inline-block; min-width: 5.5rem; }
        .bar {
          display: block; width: 100%; height: .625rem; margin: 1.25rem 0 1rem; border-radius: 99px;
          background: var(--line);
        }
        .bar rect { fill: var(--hue); }
        .counts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; }
        .counts b { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
        .counts li::before {
          content: ""; display: inline-block; width: .625rem; height: .625rem; margin-right: .5rem; border-radius: 2px;
          background: var(--hue);
        }
        .counts .none { color: var(--quiet); }
        .counts .none::before { background: none; border: 1px solid var(--quiet); }
        .facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-top: 1rem; }

        #filter {
          display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1.75rem -.5rem -.75rem;
          padding: .5rem; background: var(--page);
        }
        #filter input, #filter button {
          font: inherit; font-size: .9375rem; min-height: 2.5rem; padding: .25rem .875rem;
          border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--text);
        }
        #filter input { flex: 1 1 14rem; min-width: 0; }
        #filter input::placeholder { color: var(--quiet); opacity: 1; }
        #filter button { cursor: pointer; }
        #filter button:hover { border-color: var(--quiet); }
        #filter [aria-pressed=true] { background: var(--text); border-color: var(--text); color: var(--page); }
        #filter [role=group] { display: contents; }
        #filter [role=status] { flex-basis: 100%; font-size: .875rem; color: var(--quiet); }
        #filter [role=status]:empty { display: none; }

        section { margin-top: 2rem; }
        section header { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; margin-bottom: .5rem; }
        h2 { font-size: 1.125rem; }
        .cases { border: 1px solid var(--line); border-radius: 10px; background: var(--card); overflow: hidden; }
        .case { border-left: 4px solid var(--hue); }
        .case + .case { border-top: 1px solid var(--line); }
        .group { border-left: 4px solid var(--hue); }
        .case + .group, .group + .case, .group + .group { border-top: 1px solid var(--line); }
        summary {
          display: grid; grid-template-columns: 1rem 6rem 1fr auto; gap: 0 .5rem; align-items: baseline;
          padding: .625rem 1rem .625rem .75rem; cursor: pointer; list-style: none;
        }
        summary::-webkit-details-marker { display: none; }
        summary::before {
          content: ""; width: .4rem; height: .4rem; border: solid var(--quiet); border-width: 0 1.5px 1.5px 0;
          transform: translate(.125rem, -.125rem) rotate(-45deg);
        }
        [open] > summary::before { transform: translate(.125rem, -.1875rem) rotate(45deg); }
        summary:hover { background: var(--sunk); }
        summary:focus-visible { outline-offset: -3px; }
        :target { scroll-margin-top: 5rem; }
        :target > summary { background: var(--sunk); }
        .outcome, .severity { color: var(--hue); font-weight: 600; }
        h3 { font-size: 1rem; font-weight: 600; }
        .passed h3, .skipped h3 { font-weight: 400; }
        .time { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .remark { grid-column: 3 / -1; }
        .labels { grid-column: 3 / -1; display: flex; flex-wrap: wrap; gap: .125rem .75rem; align-items: baseline; }
        .tag { padding: 0 .5rem; border: 1px solid var(--line); border-radius: 99px; }
        .body { padding: .25rem 1rem 1.25rem 8.75rem; }
        .body > * + * { margin-top: .75rem; }
        .reason > bdi { font-weight: 600; }
        .reason code { color: var(--quiet); }
        .body dl > div { display: grid; grid-template-columns: 5rem 1fr; gap: 0 .5rem; align-items: baseline; }
        .body h4 { margin-top: 1.25rem; }
        .findings li { padding: .125rem 0 .125rem .875rem; border-left: 2px solid var(--hue); }
        .findings li + li { margin-top: .75rem; }
        .report > summary {
          display: inline-grid; grid-template-columns: 1rem auto; padding: .25rem .5rem .25rem 0; color: var(--quiet);
          font-size: .875rem;
        }
        pre {
          padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sunk);
          white-space: pre; overflow-x: auto; tab-size: 4;
        }
        .variants { border-top: 1px solid var(--line); }
        .variants > .case { border-left: 0; }
        .variants > .case > summary { padding-top: .3125rem; padding-bottom: .3125rem; }
        .variants .remark { grid-column: 4; }
        .variants .time { grid-column: 5; text-align: right; }
        .variants > .case > summary { grid-template-columns: 1rem 6rem minmax(10rem, 1fr) 1.5fr 6.5rem; }
        .body > h4 + * { margin-top: .375rem; }

        @media screen { .out { display: none; } }
        @media screen and (min-width: 40rem) { #filter { position: sticky; top: 0; z-index: 1; } }
        @media (min-width: 56rem) {
          .case > summary, .group > summary { grid-template-columns: 1rem 6rem 1fr fit-content(45%) 6.5rem; }
          .labels { grid-column: 4; grid-row: 1; justify-content: flex-end; }
          .time { grid-column: 5; grid-row: 1; text-align: right; }
        }
        @media screen and (max-width: 40rem) {
          body { padding: 1.25rem .75rem 3rem; }
          .run h1 { font-size: 2rem; }
          #filter input { flex-basis: 100%; }
          .counts, .facts { gap: .25rem 1.25rem; }
          .failures li + li { margin-top: .375rem; }
          .failures .outcome { min-width: 0; }
          .case > summary, .group > summary {
            grid-template-columns: 1rem 1fr auto; padding: .625rem .75rem .625rem .5rem;
          }
          h3 { grid-column: 2 / -1; grid-row: 2; }
          .remark, .labels { grid-column: 2 / -1; }
          .case > summary > .time, .group > summary > .time { grid-column: 3; grid-row: 1; }
          .body { padding: .25rem .75rem 1rem; }
          .body dl > div { grid-template-columns: 4.25rem 1fr; }
          pre { font-size: .75rem; padding: .625rem .75rem; }
          .variants > .case > summary {
            grid-template-columns: 1rem auto 1fr auto; padding: .375rem .75rem .375rem .5rem;
          }
          .variants .remark { grid-column: 2 / -1; grid-row: 2; }
          .variants > .case > summary > .time { grid-column: 4; }
        }

        """#
}
