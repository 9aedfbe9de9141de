/** The portal's style sheet: a bank's page of the years before 2020, laid out in tables for 1024 pixels. */
export const STYLE_SHEET = `
body { margin: 0; background: #fff; color: #222; font: 14px/1.6 "Meiryo", "MS PGothic", "Noto Sans CJK JP", sans-serif; }
a { color: #0645ad; }
img { border: 0; }
.head { background: #0b3f8c; background: linear-gradient(#1d5cb3, #0b3f8c); color: #fff; border-bottom: 3px solid #f0a500; }
.head table { width: 960px; margin: 0 auto; }
.head td { padding: 9px 6px; }
.head .bank { font-size: 12px; }
.head .service { font-size: 19px; font-weight: bold; letter-spacing: 1px; }
.head .tools { text-align: right; font-size: 12px; white-space: nowrap; }
.head a { color: #fff; }
.who { background: #e8eef7; border-bottom: 1px solid #b5c4de; font-size: 12px; }
.who table { width: 960px; margin: 0 auto; }
.who td { padding: 4px 6px; }
.who b { font-weight: bold; }
.menu { background: #dfe6f0; border-bottom: 1px solid #aab8d0; }
.menu table { width: 960px; margin: 0 auto; border-collapse: collapse; table-layout: fixed; }
.menu td { border: 1px solid #aab8d0; border-width: 0 1px; text-align: center; padding: 7px 2px; font-size: 13px; }
.page { width: 960px; margin: 0 auto; padding: 14px 0 28px; }
.window .page { width: auto; margin: 0 18px; }
.window .head table { width: 100%; margin: 0; }
.inner .page { width: auto; margin: 0 10px; padding-top: 4px; }
h1 { margin: 0 0 12px; padding: 6px 12px; font-size: 17px; color: #0b3f8c; background: #f3f6fb; border: 1px solid #b5c4de; border-left: 6px solid #0b3f8c; }
h2 { margin: 18px 0 8px; padding: 2px 8px; font-size: 15px; color: #0b3f8c; border-bottom: 2px solid #0b3f8c; }
p { margin: 8px 0; }
table.data { width: 100%; border-collapse: collapse; margin: 8px 0; }
table.data th, table.data td { border: 1px solid #9fb0cc; padding: 6px 10px; text-align: left; vertical-align: top; font-weight: normal; }
table.data th { background: #e4ebf6; width: 230px; }
table.data thead th { width: auto; text-align: center; background: #cfdbee; }
table.data td.money { text-align: right; }
td.date { width: 110px; white-space: nowrap; }
td.state { width: 60px; text-align: center; }
.body { padding: 10px 6px; }
.buttons { text-align: center; margin: 20px 0 8px; }
.button, input[type=submit], input[type=button], button { display: inline-block; min-width: 150px; padding: 7px 18px; margin: 2px 6px; font: bold 14px/1.3 "Meiryo", "MS PGothic", "Noto Sans CJK JP", sans-serif; color: #fff; background: #2a63b5; background: linear-gradient(#5b8fd6, #2a63b5); border: 1px solid #1a478a; border-radius: 4px; cursor: pointer; }
input.plain, button.plain { color: #222; background: #e6e6e6; background: linear-gradient(#fafafa, #d8d8d8); border-color: #999; font-weight: normal; }
input[disabled], button[disabled] { opacity: 0.5; cursor: default; }
input[type=text], input[type=password] { width: 200px; padding: 3px 4px; border: 1px solid #888; font-size: 14px; }
textarea { width: 98%; height: 200px; font: 12px/1.4 "MS Gothic", "Noto Sans Mono CJK JP", monospace; border: 1px solid #888; }
.split { width: 100%; border-collapse: separate; border-spacing: 12px 0; margin: 0 -12px; width: 984px; }
.split > tbody > tr > td { width: 50%; vertical-align: top; border: 1px solid #b5c4de; padding: 0 14px 12px; }
.note { font-size: 12px; color: #555; }
.error { color: #b00000; border: 1px solid #d08080; background: #fff4f4; padding: 8px 12px; margin: 10px 0; }
.attention { color: #b00000; font-weight: bold; }
.wait { text-align: center; padding: 50px 0 60px; }
.wait .bar { width: 260px; height: 14px; margin: 18px auto; border: 1px solid #9fb0cc; background: repeating-linear-gradient(90deg, #7aa3dc 0 14px, #fff 14px 18px); }
.foot { border-top: 1px solid #b5c4de; text-align: center; font-size: 11px; color: #666; padding: 8px; }
iframe.main { width: 100%; height: 560px; border: 0; }
`;
