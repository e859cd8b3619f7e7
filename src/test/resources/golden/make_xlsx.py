"""Makes clients.xlsx, a sheet as people have it: dates, times, texts, gaps, an error and a hidden sheet before it.

Run by Python 3.11 with openpyxl 3.1.5:  python3 make_xlsx.py
"""

import datetime

import openpyxl

book = openpyxl.Workbook()
hidden = book.active
hidden.title = "old"
hidden.append(["nothing", "to", "see"])
hidden.sheet_state = "hidden"
sheet = book.create_sheet("Clients")
sheet.append(["corporation", "lastmonth_activity", "lastyear_activity", "number_of_employees", "exited", "since", "note"])
sheet.append(["qwer", 1234.5, 20500, 35, 0, datetime.date(2024, 3, 1), "a, \"b\"\nc"])
sheet.append(["asdf", 0.1 + 0.2, 4000, 350, 1, datetime.datetime(1999, 12, 31, 23, 59, 58), "é"])
sheet.append([])
sheet.append(["yxcv", 7, None, 9, True, datetime.time(6, 30), None])
sheet.append(["uiop", "#N/A", 1e-7, 12345678901234, 0, None, None])
sheet["C2"].number_format = '#,##0 "days"'
sheet["D2"].number_format = "[Red]0.00"
sheet["B6"].data_type = "e"
book.active = 1
book.save("clients.xlsx")
